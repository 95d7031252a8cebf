/** What commands on connections do, when they say no, and when they stay quiet. */
@NullMarked
package dev.muniment.command.connections;

import org.jspecify.annotations.NullMarked;
