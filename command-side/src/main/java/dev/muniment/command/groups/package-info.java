/** Groups: creating, changing and archiving them, and the facts about them. */
@NullMarked
package dev.muniment.command.groups;

import org.jspecify.annotations.NullMarked;
