package dev.muniment.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.Ids;
import dev.muniment.command.platform.Sender;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.Projections;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measures what is asked for and prints a line for each figure. */
final class Benchmarks {
    private static final String SETUP_TOKEN = "benchmark-setup-token-of-32-characters";
    private static final int USERS = 10_000;
    private static final int APPROVERS = 10;
    /** Groups with enough pairs for the rates. */
    private static final int PAIRED = 109;
    /** One more for freshness, ten for the import, two for those who ask and decide. */
    private static final int GROUPS = PAIRED + 13;

    private final Dispatch dispatch;
    private final Ids ids;
    private final HikariDataSource dataSource;
    private final JdbcClient database;
    private final LiveFacts facts;
    private final Projections projections;
    private final int port;
    private final Sender admin;
    private final UserId[] users;
    private final UserId[] approvers;
    private final GroupId[] groups;
    private final CommandRate rate;
    private @Nullable Asking asking;

    private Benchmarks(ServletWebServerApplicationContext context) throws InterruptedException {
        dispatch = context.getBean(Dispatch.class);
        ids = context.getBean(Ids.class);
        dataSource = context.getBean(HikariDataSource.class);
        database = JdbcClient.create(dataSource);
        facts = context.getBean(LiveFacts.class);
        projections = context.getBean(Projections.class);
        port = Objects.requireNonNull(context.getWebServer(), "it has started").getPort();
        var organisation = new Organisation(dispatch, ids);
        admin = organisation.admin(SETUP_TOKEN);
        var people = organisation.users(USERS + APPROVERS);
        users = Arrays.copyOf(people, USERS);
        approvers = Arrays.copyOfRange(people, USERS, people.length);
        groups = organisation.groups(GROUPS);
        rate = new CommandRate(dispatch, admin, dataSource, users, Arrays.copyOf(groups, PAIRED));
    }

    /** @param arguments settings of Spring's, for experiments */
    public static void main(String[] arguments) throws Exception {
        var wanted = Figure.wanted();
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
            var benchmarks = new Benchmarks(context);
            for (var figure : wanted) {
                benchmarks.measure(figure);
            }
        }
        System.exit(0);
    }

    /** One figure, or none for what another process measures. */
    private void measure(Figure figure) throws Exception {
        switch (figure) {
            case COMMANDS -> rate.run();
            case FRESHNESS -> new Freshness(dispatch, admin, facts, rate).run(users, groups[PAIRED]);
            case IMPORT -> new BulkImport(port).run(users, Arrays.copyOfRange(groups, PAIRED + 1, PAIRED + 11));
            case REBUILD -> new Rebuild(projections, dataSource).run();
            case DECISIONS -> new DecisionToCheck(asking(), facts, rate).run();
            case GRANTS -> new GrantsEnding(asking(), facts, database, port).run();
            case INBOX -> new Inbox(asking(), projections, database, port).run();
            case START -> {}
        }
    }

    private Asking asking() throws InterruptedException {
        if (asking == null) {
            asking = new Asking(
                    dispatch, ids, dataSource, admin, users, approvers, groups[GROUPS - 2], groups[GROUPS - 1]);
        }
        return asking;
    }
}
