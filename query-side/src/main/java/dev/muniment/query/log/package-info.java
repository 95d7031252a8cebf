/** The transparency log over all events: what breaks it, in words. */
@NullMarked
package dev.muniment.query.log;

import org.jspecify.annotations.NullMarked;
