/** Both sides in one process, with a PostgreSQL of its own when none is given. */
@NullMarked
package dev.muniment.server;

import org.jspecify.annotations.NullMarked;
