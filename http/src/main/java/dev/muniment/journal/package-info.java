/** What is recorded although it is no event: refusals, sign-ins, denied checks, reads of the trail. */
@NullMarked
package dev.muniment.journal;

import org.jspecify.annotations.NullMarked;
