package dev.muniment.query.access.adapter;

import dev.muniment.access.ConnectionFacts;
import dev.muniment.events.ConnectionId;

/** A connection as the index keeps it. */
record AccessConnection(ConnectionId connection, ConnectionFacts facts) {}
