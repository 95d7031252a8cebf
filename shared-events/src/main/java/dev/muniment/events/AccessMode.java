package dev.muniment.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a connection is opened. */
public enum AccessMode {
    /** Approved templates only. */
    @JsonProperty("runbooks")
    RUNBOOKS("runbooks"),
    /** A client on a local port, the command line. */
    @JsonProperty("native")
    NATIVE("native"),
    /** Browser terminal and one-off commands. */
    @JsonProperty("web")
    WEB("web");

    private final String wireName;

    AccessMode(String wireName) {
        this.wireName = wireName;
    }

    /** The word for it in JSON, URLs and tables. */
    public String wireName() {
        return wireName;
    }
}
