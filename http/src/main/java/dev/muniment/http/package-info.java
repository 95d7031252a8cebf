/** The manners that both sides share over HTTP: problems, tokens, positions, pages. */
@NullMarked
package dev.muniment.http;

import org.jspecify.annotations.NullMarked;
