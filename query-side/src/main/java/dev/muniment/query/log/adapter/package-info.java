/** The transparency log's tables, the thread that keeps it, its endpoints and its alarm. */
@NullMarked
package dev.muniment.query.log.adapter;

import org.jspecify.annotations.NullMarked;
