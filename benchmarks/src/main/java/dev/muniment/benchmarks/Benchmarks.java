package dev.muniment.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.Ids;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.Projections;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** Measures all of it and prints a line for each figure. */
final class Benchmarks {
    private static final String SETUP_TOKEN = "benchmark-setup-token-of-32-characters";
    private static final int USERS = 10_000;
    /** Enough pairs for the rates, and ten groups for each of the rest. */
    private static final int GROUPS = 120;

    private Benchmarks() {}

    /** @param arguments settings of Spring's, for experiments */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("axoniq.update-checker.disabled", "true");
        var application = new SpringApplication(Subject.class);
        var settings = new String[] {
            "--server.port=0",
            "--muniment.setup-token=" + SETUP_TOKEN,
            "--logging.level.root=warn",
            "--spring.main.banner-mode=off",
            "--spring.threads.virtual.enabled=true",
            "--spring.flyway.enabled=false"
        };
        var all = Stream.of(settings, arguments).flatMap(Arrays::stream).toArray(String[]::new);
        try (var context = (ServletWebServerApplicationContext) application.run(all)) {
            measure(context);
        }
        System.exit(0);
    }

    private static void measure(ServletWebServerApplicationContext context) throws Exception {
        var dispatch = context.getBean(Dispatch.class);
        var dataSource = context.getBean(HikariDataSource.class);
        var organisation = new Organisation(dispatch, context.getBean(Ids.class));
        var admin = organisation.admin(SETUP_TOKEN);
        var users = organisation.users(USERS);
        var groups = organisation.groups(GROUPS);
        var rate = new CommandRate(dispatch, admin, dataSource, users, Arrays.copyOf(groups, GROUPS - 11));
        rate.run();
        new Freshness(dispatch, admin, context.getBean(LiveFacts.class), rate).run(users, groups[GROUPS - 1]);
        var server = context.getWebServer();
        new BulkImport(server == null ? 0 : server.getPort())
                .run(users, Arrays.copyOfRange(groups, GROUPS - 11, GROUPS - 1));
        new Rebuild(context.getBean(Projections.class), dataSource).run();
    }
}
