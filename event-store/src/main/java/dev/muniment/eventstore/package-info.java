/** Events in PostgreSQL: one appender, dense positions in commit order, followers that never skip. */
@NullMarked
package dev.muniment.eventstore;

import org.jspecify.annotations.NullMarked;
