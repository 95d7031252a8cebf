/** How commands on access requests are carried out: aggregate, facts in SQL, due ends, policies, endpoints. */
@NullMarked
package dev.muniment.command.requests.adapter;

import org.jspecify.annotations.NullMarked;
