package dev.muniment.command.platform;

import dev.muniment.eventstore.InlineProjection;
import java.util.List;

/** Writes facts in tests as the command side does. */
public final class WritingFacts {
    private WritingFacts() {}

    /** The inline projection that those features have in common. */
    public static InlineProjection of(FactChanges... features) {
        return new InlineFacts(List.of(features));
    }
}
