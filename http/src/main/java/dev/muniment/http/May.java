package dev.muniment.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call an endpoint (domain.md §10). It is enforced before the endpoint runs, published in the OpenAPI document as
 * {@code x-muniment-may}, and an endpoint without it is refused to everybody.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface May {
    /** Any of them suffices. */
    Who[] value();

    /** Whether a POST only asks and changes nothing; a GET always does. */
    boolean question() default false;

    /** The codes of this endpoint's own refusals, for the OpenAPI document. */
    String[] refusals() default {};

    /** Kinds of callers. */
    enum Who {
        /** Anyone, without a token. */
        PUBLIC,
        /** Any active user with a token of scope {@code all}, or {@code read} on questions. */
        ACTIVE,
        /** The same, being in the group {@code admin}. */
        ADMIN,
        /** The same, being in the group {@code auditor}. */
        AUDITOR,
        /** An enforcement point: a token of scope {@code check}. */
        CHECK
    }
}
