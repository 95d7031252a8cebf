/** How an installation is set up: its built-in groups, the setup token, and the endpoint that claims it. */
@NullMarked
package dev.muniment.command.setup.adapter;

import org.jspecify.annotations.NullMarked;
