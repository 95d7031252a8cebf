/** The PostgreSQL that Muniment brings along: unpacked, initialised, started and stopped in one data folder. */
@NullMarked
package dev.muniment.server.embedded;

import org.jspecify.annotations.NullMarked;
