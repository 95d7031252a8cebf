/** Rows and endpoints of sessions. */
@NullMarked
package dev.muniment.query.sessions.adapter;

import org.jspecify.annotations.NullMarked;
