/** Who did what to whom, in words, with before and after. */
@NullMarked
package dev.muniment.query.audit;

import org.jspecify.annotations.NullMarked;
