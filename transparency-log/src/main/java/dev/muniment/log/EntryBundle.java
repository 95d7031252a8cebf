package dev.muniment.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Entries one after the other, each behind its length in two bytes (C2SP tlog-tiles). */
public final class EntryBundle {
    /** How many bytes an entry may have. */
    public static final int LONGEST_ENTRY = 65_535;

    private static final int LENGTH_BYTES = 2;

    private EntryBundle() {}

    /** An {@link IllegalArgumentException} where an entry is too long. */
    public static byte[] encode(List<byte[]> entries) {
        var bundle = new ByteArrayOutputStream();
        for (var entry : entries) {
            if (entry.length > LONGEST_ENTRY) {
                throw new IllegalArgumentException("an entry of " + entry.length + " bytes is too long");
            }
            bundle.write(entry.length >>> Byte.SIZE);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }

    /** All entries in it; an {@link IllegalArgumentException} where it ends within one. */
    public static List<byte[]> decode(byte[] bundle) {
        List<byte[]> entries = new ArrayList<>();
        var rest = ByteBuffer.wrap(bundle);
        while (rest.hasRemaining()) {
            if (rest.remaining() < LENGTH_BYTES) {
                throw new IllegalArgumentException("the bundle ends within the length of an entry");
            }
            var entry = new byte[Short.toUnsignedInt(rest.getShort())];
            if (rest.remaining() < entry.length) {
                throw new IllegalArgumentException("the bundle ends within an entry");
            }
            rest.get(entry);
            entries.add(entry);
        }
        return entries;
    }
}
