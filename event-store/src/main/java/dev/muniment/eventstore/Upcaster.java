package dev.muniment.eventstore;

import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Leads the stored form of an event from one revision to the next, when it is read; what is stored stays.
 *
 * @param type the wire name
 * @param fromRevision the revision it understands; it makes the next one
 * @param change gets the payload, may change it in place, and returns what it has become. Personal text arrives opened,
 *     as an embedded value that may be moved to another field
 */
public record Upcaster(String type, int fromRevision, UnaryOperator<ObjectNode> change) {}
