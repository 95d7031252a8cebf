/** Which connections there are and what their access policies say. */
@NullMarked
package dev.muniment.query.connections;

import org.jspecify.annotations.NullMarked;
