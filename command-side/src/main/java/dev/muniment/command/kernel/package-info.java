/** What all commands share: the decision, its refusals, the actor. Pure, and known to every feature. */
@NullMarked
package dev.muniment.command.kernel;

import org.jspecify.annotations.NullMarked;
