/** How the event store is wired into an application of Spring Boot's. */
@NullMarked
package dev.muniment.eventstore.adapter;

import org.jspecify.annotations.NullMarked;
