/** Who asked to open what, who decided it, and what waits for whom. */
@NullMarked
package dev.muniment.query.requests;

import org.jspecify.annotations.NullMarked;
