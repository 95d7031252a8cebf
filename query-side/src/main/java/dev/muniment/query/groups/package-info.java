/** Which groups there are and who is in them. */
@NullMarked
package dev.muniment.query.groups;

import org.jspecify.annotations.NullMarked;
