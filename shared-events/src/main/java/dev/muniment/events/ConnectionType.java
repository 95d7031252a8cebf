package dev.muniment.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of thing a connection leads to. */
public enum ConnectionType {
    @JsonProperty("database")
    DATABASE("database"),
    @JsonProperty("application")
    APPLICATION("application"),
    @JsonProperty("custom")
    CUSTOM("custom");

    private final String wireName;

    ConnectionType(String wireName) {
        this.wireName = wireName;
    }

    /** The word for it in JSON, URLs and tables. */
    public String wireName() {
        return wireName;
    }
}
