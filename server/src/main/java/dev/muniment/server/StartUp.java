package dev.muniment.server;

import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Says in a few lines where the server is, where its data are, and what to do next. */
class StartUp {
    private final Database database;
    private final Environment environment;
    private final PrintStream out;

    StartUp(Database database, Environment environment) {
        this.database = database;
        this.environment = environment;
        this.out = System.out;
    }

    @EventListener
    void tell(ApplicationReadyEvent ready) {
        var context = (WebServerApplicationContext) ready.getApplicationContext();
        lines(address(context)).forEach(out::println);
    }

    private List<String> lines(String address) {
        return List.of("Muniment is at " + address, "  " + database.place());
    }

    private String address(WebServerApplicationContext context) {
        var host = environment.getProperty("server.address", "127.0.0.1");
        var server = context.getWebServer();
        return "http://" + host + ":" + (server == null ? 0 : server.getPort());
    }
}
