/** How commands on memberships are carried out: aggregate, facts in SQL, endpoints. */
@NullMarked
package dev.muniment.command.memberships.adapter;

import org.jspecify.annotations.NullMarked;
