/** Who may open what: the answers, as they are given over HTTP. */
@NullMarked
package dev.muniment.query.access;

import org.jspecify.annotations.NullMarked;
