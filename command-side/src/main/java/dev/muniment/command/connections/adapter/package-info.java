/** How commands on connections are carried out: aggregate, facts in SQL, endpoints. */
@NullMarked
package dev.muniment.command.connections.adapter;

import org.jspecify.annotations.NullMarked;
