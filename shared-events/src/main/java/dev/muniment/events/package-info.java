/** What happened, in a form that never changes: the contract between the sides of Muniment. */
@NullMarked
package dev.muniment.events;

import org.jspecify.annotations.NullMarked;
