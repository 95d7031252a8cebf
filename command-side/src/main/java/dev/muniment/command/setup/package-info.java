/** Setup: how a fresh installation gets its first admin, once. */
@NullMarked
package dev.muniment.command.setup;

import org.jspecify.annotations.NullMarked;
