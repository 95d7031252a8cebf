package dev.muniment.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The wire name and revision of an event: what is stored and published, whatever the class is called. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventName {
    /** Kind of thing, dot, what happened, as in {@code group.user-assigned}. Never changed, never used again. */
    String value();

    /** Counts up from 1 with each change of the event's fields; an upcaster leads from each to the next. */
    int revision() default 1;
}
