/** What all questions share: durable projections with their rebuilds and lag, and the facts that are kept in memory. */
@NullMarked
package dev.muniment.query.platform;

import org.jspecify.annotations.NullMarked;
