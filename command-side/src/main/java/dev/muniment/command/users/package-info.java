/** Users: registering them, their details, and the course of their life up to being erased. */
@NullMarked
package dev.muniment.command.users;

import org.jspecify.annotations.NullMarked;
