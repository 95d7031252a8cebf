/** Who may open what, and who did what: questions answered from what the events say. */
@NullMarked
package dev.muniment.query;

import org.jspecify.annotations.NullMarked;
