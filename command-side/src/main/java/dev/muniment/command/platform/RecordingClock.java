package dev.muniment.command.platform;

import java.time.Clock;

/** A clock to decide and record by instead of the real time and the database's: the demo's, on an empty store (rulings 6). */
public record RecordingClock(Clock clock) {}
