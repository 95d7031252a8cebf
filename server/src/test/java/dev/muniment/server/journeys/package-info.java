/** Journeys through the whole system, over HTTP, against a server process of its own. */
@NullMarked
package dev.muniment.server.journeys;

import org.jspecify.annotations.NullMarked;
