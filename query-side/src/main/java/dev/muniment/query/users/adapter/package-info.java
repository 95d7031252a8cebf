/** Rows and endpoints of users and tokens. */
@NullMarked
package dev.muniment.query.users.adapter;

import org.jspecify.annotations.NullMarked;
