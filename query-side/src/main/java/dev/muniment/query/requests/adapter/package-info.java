/** Rows and endpoints of access requests. */
@NullMarked
package dev.muniment.query.requests.adapter;

import org.jspecify.annotations.NullMarked;
