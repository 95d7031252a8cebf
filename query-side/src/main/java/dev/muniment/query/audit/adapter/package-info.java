/** The trail over HTTP: events as stored, live, and in readable lines. */
@NullMarked
package dev.muniment.query.audit.adapter;

import org.jspecify.annotations.NullMarked;
