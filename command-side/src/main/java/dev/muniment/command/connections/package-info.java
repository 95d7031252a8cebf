/** Connections: registering, changing and retiring them, who can access them and how, and the facts about them. */
@NullMarked
package dev.muniment.command.connections;

import org.jspecify.annotations.NullMarked;
