/** Tests of the PostgreSQL that Muniment brings along, with real processes. */
@NullMarked
package dev.muniment.server.embedded;

import org.jspecify.annotations.NullMarked;
