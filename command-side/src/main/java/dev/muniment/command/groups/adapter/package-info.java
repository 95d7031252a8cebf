/** How commands on groups are carried out: aggregate, facts in SQL, endpoints. */
@NullMarked
package dev.muniment.command.groups.adapter;

import org.jspecify.annotations.NullMarked;
