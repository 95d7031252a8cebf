/** How commands on sessions are carried out: aggregate, facts in SQL, endpoints, and the policies that cut sessions. */
@NullMarked
package dev.muniment.command.sessions.adapter;

import org.jspecify.annotations.NullMarked;
