/** Who may change what: commands, decided on facts, written as events. */
@NullMarked
package dev.muniment.command;

import org.jspecify.annotations.NullMarked;
