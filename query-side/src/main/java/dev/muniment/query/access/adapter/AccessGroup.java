package dev.muniment.query.access.adapter;

import dev.muniment.access.GroupFacts;
import dev.muniment.events.GroupId;

/** A group as the index keeps it. */
record AccessGroup(GroupId group, GroupFacts facts) {}
