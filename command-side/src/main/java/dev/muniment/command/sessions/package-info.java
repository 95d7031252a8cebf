/** Sessions: one use of a connection each, opened under a decision, closed by whoever held it or cut. */
@NullMarked
package dev.muniment.command.sessions;

import org.jspecify.annotations.NullMarked;
