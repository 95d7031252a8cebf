package dev.muniment.command.setup.adapter;

import dev.muniment.command.platform.Secrets;
import dev.muniment.command.setup.SetupTokens;
import dev.muniment.http.SetupState;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the setup token at each start while the installation is unclaimed, and says whether it still is (rulings 23). */
@Component
final class KeepingSetupTokens implements SetupTokens, SetupState, InitializingBean {
    private static final Logger log = LoggerFactory.getLogger(KeepingSetupTokens.class);
    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final int SHORTEST_UNREMARKED = 32;

    private final JdbcClient database;
    private final SetupSettings settings;
    private Optional<SetupToken> current = Optional.empty();

    KeepingSetupTokens(JdbcClient database, SetupSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public void afterPropertiesSet() {
        var given = settings.setupToken();
        if (given == null || given.isBlank()) {
            current = keep(Secrets.fresh("mun_setup_"));
            return;
        }
        current = keep(given);
        if (current.isPresent() && given.length() < SHORTEST_UNREMARKED) {
            log.warn(
                    "The setting muniment.setup-token has fewer than {} characters: whoever guesses it owns this installation.",
                    SHORTEST_UNREMARKED);
        }
    }

    /** In one statement with the question whether anybody has claimed the installation; empty when somebody has. */
    private Optional<SetupToken> keep(String secret) {
        return database.sql("""
                insert into command_model.setup_token (singleton, secret_hash, expires_at)
                select true, :hash, clock_timestamp() + make_interval(secs => :validity)
                where not exists (select from command_model.instance)
                on conflict on constraint setup_token_pk
                do update set secret_hash = excluded.secret_hash, expires_at = excluded.expires_at
                returning expires_at""")
                .param("hash", Secrets.hash(secret))
                .param("validity", VALIDITY.toSeconds())
                .query((row, number) ->
                        new SetupToken(secret, row.getTimestamp("expires_at").toInstant()))
                .optional();
    }

    @Override
    public Optional<SetupToken> current() {
        return current;
    }

    @Override
    public boolean claimed() {
        return database.sql("select exists (select from command_model.instance)")
                .query(Boolean.class)
                .single();
    }
}
