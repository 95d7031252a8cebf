/** Who uses which connection, by what right, and how it ended. */
@NullMarked
package dev.muniment.query.sessions;

import org.jspecify.annotations.NullMarked;
