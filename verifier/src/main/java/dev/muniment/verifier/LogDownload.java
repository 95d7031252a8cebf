package dev.muniment.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muniment.log.SignedCheckpoint;
import dev.muniment.log.Tile;
import dev.muniment.log.VerifierKey;
import java.io.IOException;
import java.util.function.LongConsumer;

/** Copies a log as far as its newest checkpoint reaches; the checkpoint comes last, so that what it speaks of is there. */
final class LogDownload {
    private LogDownload() {}

    /**
     * @param progress told how many entries are there, now and then
     * @return how many entries there are
     * @throws IllegalArgumentException where the checkpoint does not verify
     */
    static long run(LogSource source, LogFolder target, VerifierKey key, LongConsumer progress) throws IOException {
        var note = source.read("checkpoint");
        var size = SignedCheckpoint.open(new String(note, UTF_8), key).size();
        for (var level = 0; Tile.countAt(level, size) > 0; level++) {
            for (var index = 0L; index * Tile.FULL < Tile.countAt(level, size); index++) {
                var tile = Tile.in(level, index, size).orElseThrow();
                target.write(tile.path(), source.read(tile.path()));
                if (level == 0) {
                    var entries = Tile.ofEntries(index, tile.width());
                    target.write(entries.path(), source.read(entries.path()));
                    progress.accept(index * Tile.FULL + tile.width());
                }
            }
        }
        target.write("checkpoint", note);
        return size;
    }
}
