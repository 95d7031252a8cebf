package dev.muniment.query.access.adapter;

import dev.muniment.events.UserId;

/** The claim of the installation. */
record AccessClaim(UserId claimedBy, long position) {}
