package dev.muniment.command.setup;

import dev.muniment.events.InstanceEvent;
import dev.muniment.events.InstanceEvent.SetupClaimed;

/** The installation as its own stream tells it: claimed or not yet. */
public record Instance(boolean claimed) {
    /** Before anybody claimed it. */
    public static final Instance NONE = new Instance(false);

    public Instance evolve(InstanceEvent event) {
        return switch (event) {
            case SetupClaimed claim -> new Instance(true);
        };
    }
}
