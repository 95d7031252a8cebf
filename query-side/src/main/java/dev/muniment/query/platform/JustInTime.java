package dev.muniment.query.platform;

/** The projection that requests and sessions are answered from. */
public final class JustInTime {
    public static final String PROJECTION = "requests";

    private JustInTime() {}
}
