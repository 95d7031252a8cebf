/** Access requests: who asks to open what, who decides it, and the grants that come of it. */
@NullMarked
package dev.muniment.command.requests;

import org.jspecify.annotations.NullMarked;
