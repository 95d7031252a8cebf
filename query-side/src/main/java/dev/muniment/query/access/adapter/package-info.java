/** The index in memory that answers checks, the rows it is loaded from, and the endpoints before it. */
@NullMarked
package dev.muniment.query.access.adapter;

import org.jspecify.annotations.NullMarked;
