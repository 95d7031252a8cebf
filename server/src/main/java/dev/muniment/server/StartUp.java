package dev.muniment.server;

import dev.muniment.command.setup.SetupTokens;
import dev.muniment.command.setup.SetupTokens.SetupToken;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Says in a few lines where the server is, where its data are, and what to type next. */
class StartUp {
    private static final String GIVEN_TOKEN = "muniment.setup-token";

    private final Database database;
    private final ObjectProvider<SetupTokens> setupTokens;
    private final Environment environment;

    StartUp(Database database, ObjectProvider<SetupTokens> setupTokens, Environment environment) {
        this.database = database;
        this.setupTokens = setupTokens;
        this.environment = environment;
    }

    @EventListener
    void tell(ApplicationReadyEvent ready) {
        var address = address((WebServerApplicationContext) ready.getApplicationContext());
        System.out.println("Muniment is at " + address);
        System.out.println("  " + database.place());
        next(address).forEach(line -> System.out.println("  " + line));
    }

    private String address(WebServerApplicationContext context) {
        var server = context.getWebServer();
        var host = environment.getProperty("server.address", "127.0.0.1");
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":"
                + (server == null ? 0 : server.getPort());
    }

    private List<String> next(String address) {
        var tokens = setupTokens.getIfAvailable();
        return tokens == null
                ? List.of("It answers questions only; commands are carried out by other servers on this database.")
                : tokens.current().map(token -> unclaimed(address, token)).orElseGet(() -> claimed(address));
    }

    private static List<String> claimed(String address) {
        return List.of("It is claimed. Next: curl -H 'Authorization: Bearer mun_…' " + address + "/api/v1/me");
    }

    /** A token that was given is known to whoever gave it, and stays out of logs. */
    private List<String> unclaimed(String address, SetupToken token) {
        var given = environment.getProperty(GIVEN_TOKEN) != null;
        var until = token.expiresAt().truncatedTo(ChronoUnit.SECONDS);
        var shown = given ? "the token of " + GIVEN_TOKEN : token.secret();
        return List.of(
                "Setup token, good for one use until " + until + ": " + shown,
                "Next, become its first admin: curl " + address
                        + "/api/v1/setup -H 'Content-Type: application/json' -d '{\"token\": \""
                        + (given ? "…" : token.secret())
                        + "\", \"email\": \"you@example.com\", \"name\": \"Your Name\"}'");
    }
}
