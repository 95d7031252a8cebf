package dev.muniment.query.platform;

/** The projection that lists and details are answered from. */
public final class Directory {
    public static final String PROJECTION = "directory";

    private Directory() {}
}
