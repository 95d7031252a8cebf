/** Connections as Axon and the facts see them. */
@NullMarked
package dev.muniment.command.connections.adapter;

import org.jspecify.annotations.NullMarked;
