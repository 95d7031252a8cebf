/** API tokens: who may issue which for whom, and revoking them. */
@NullMarked
package dev.muniment.command.tokens;

import org.jspecify.annotations.NullMarked;
