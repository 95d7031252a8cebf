package dev.muniment.server;

import dev.muniment.query.QuerySide;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

/** Muniment as one program: both sides, and a PostgreSQL where none is given. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties({DatabaseSettings.class, ServerSettings.class})
@Import({Storage.class, QuerySide.class, Commands.class, StartUp.class})
public class MunimentServer {
    /** @param arguments settings as {@code --name=value}; they win over environment variables and application.yaml */
    public static void main(String[] arguments) {
        silenceAxon();
        SpringApplication.run(
                MunimentServer.class,
                Arrays.stream(arguments).map(MunimentServer::spelledOut).toArray(String[]::new));
    }

    private static String spelledOut(String argument) {
        return argument.equals("--demo") ? "--muniment.demo=true" : argument;
    }

    /** Static, since it runs before there are other beans. */
    @Bean
    static KnownSettings knownSettings(ConfigurableEnvironment environment) {
        return new KnownSettings(environment);
    }

    /** Axon calls home at its start unless this is set before any of its classes is loaded. */
    static void silenceAxon() {
        System.setProperty("axoniq.update-checker.disabled", "true");
    }
}
