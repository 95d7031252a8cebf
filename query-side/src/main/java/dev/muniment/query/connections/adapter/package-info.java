/** Rows and endpoints of connections and access policies. */
@NullMarked
package dev.muniment.query.connections.adapter;

import org.jspecify.annotations.NullMarked;
