/** How commands on API tokens are carried out: aggregate, facts in SQL, endpoints; and how tokens are verified. */
@NullMarked
package dev.muniment.command.tokens.adapter;

import org.jspecify.annotations.NullMarked;
