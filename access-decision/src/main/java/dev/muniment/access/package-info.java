/** May she open it, and why: one pure function over facts, the same for the live check, the what-if and the past. */
@NullMarked
package dev.muniment.access;

import org.jspecify.annotations.NullMarked;
