/** How commands on users are carried out: aggregate, facts in SQL, endpoints, the first sign-in. */
@NullMarked
package dev.muniment.command.users.adapter;

import org.jspecify.annotations.NullMarked;
