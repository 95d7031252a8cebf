package dev.muniment.server.journeys;

import dev.muniment.command.platform.RecordingClock;
import dev.muniment.server.MunimentServer;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The server with a clock to record by that is behind. Nothing can be asked for less than a minute: so it is asked a minute
 * ago, as it were, less a second or two, and ends in real time.
 */
public final class BehindServer {
    private BehindServer() {}

    /** @param arguments how far behind ({@code PT58S}), then settings as {@code --name=value} */
    public static void main(String[] arguments) {
        start(new BehindClock(Duration.parse(arguments[0])), Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    static ConfigurableApplicationContext start(BehindClock clock, String... settings) {
        System.setProperty("axoniq.update-checker.disabled", "true"); // as MunimentServer does at its start
        return new SpringApplicationBuilder(MunimentServer.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(RecordingClock.class, () -> new RecordingClock(clock)))
                .run(settings);
    }
}
