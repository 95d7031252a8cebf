package dev.muniment.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an API token may be used for, within the roles of its user. */
public enum TokenScope {
    /** Everything its user may do. */
    @JsonProperty("all")
    ALL("all"),
    /** Checks, session reports and the live feed of terminations: an enforcement point. */
    @JsonProperty("check")
    CHECK("check"),
    /** Provisioning over SCIM. */
    @JsonProperty("scim")
    SCIM("scim"),
    /** Everything its user may read. */
    @JsonProperty("read")
    READ("read");

    private final String wireName;

    TokenScope(String wireName) {
        this.wireName = wireName;
    }

    /** The word for it in JSON and tables. */
    public String wireName() {
        return wireName;
    }
}
