/** May she open it, and why: one pure decision over facts, used by every answer Muniment gives. */
@NullMarked
package dev.muniment.access;

import org.jspecify.annotations.NullMarked;
