/** The laws and the cases of the decision. */
@NullMarked
package dev.muniment.access;

import org.jspecify.annotations.NullMarked;
