/** The projections' threads, tables and endpoints. */
@NullMarked
package dev.muniment.query.platform.adapter;

import org.jspecify.annotations.NullMarked;
