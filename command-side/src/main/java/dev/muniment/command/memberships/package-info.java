/** Memberships: who is in which group, until when; each has a stream of its own. */
@NullMarked
package dev.muniment.command.memberships;

import org.jspecify.annotations.NullMarked;
