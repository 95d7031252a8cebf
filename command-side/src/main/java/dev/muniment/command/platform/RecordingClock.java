package dev.muniment.command.platform;

import java.time.Clock;

/** A clock to record events by instead of the database's: the demo's, on an empty store (rulings 6). */
public record RecordingClock(Clock clock) {}
