/** Who there is: answers about users and their tokens. */
@NullMarked
package dev.muniment.query.users;

import org.jspecify.annotations.NullMarked;
