/** What carries commands: from HTTP to the decision and back, again when somebody else was faster. */
@NullMarked
package dev.muniment.command.platform;

import org.jspecify.annotations.NullMarked;
