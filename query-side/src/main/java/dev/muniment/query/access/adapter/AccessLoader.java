package dev.muniment.query.access.adapter;

import dev.muniment.query.platform.LiveFacts.Staleness;
import dev.muniment.query.platform.PersonNames;
import dev.muniment.query.platform.Projections;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Loads the index from the access read model: rows and position as one snapshot of the database shows them. */
@Component
final class AccessLoader {
    private static final Logger log = LoggerFactory.getLogger(AccessLoader.class);

    private final DataSource dataSource;
    private final PersonNames names;
    private final AccessUsers users;
    private final AccessGroups groups;
    private final AccessMemberships memberships;
    private final AccessConnections connections;
    private final AccessGrants grants;
    private final AccessWaiting waiting;
    private final AccessTokens tokens;
    private final AccessClaims claims;
    private final int version;

    AccessLoader(
            DataSource dataSource,
            PersonNames names,
            AccessUsers users,
            AccessGroups groups,
            AccessMemberships memberships,
            AccessConnections connections,
            AccessGrants grants,
            AccessWaiting waiting,
            AccessTokens tokens,
            AccessClaims claims,
            Projections projections) {
        this.dataSource = dataSource;
        this.names = names;
        this.users = users;
        this.groups = groups;
        this.memberships = memberships;
        this.connections = connections;
        this.grants = grants;
        this.waiting = waiting;
        this.tokens = tokens;
        this.claims = claims;
        this.version = projections
                .find(AccessIndex.PROJECTION)
                .orElseThrow()
                .projection()
                .version();
    }

    IndexedFacts nothing() {
        return new IndexedFacts(names, users, waiting);
    }

    /** What came of an attempt to load. */
    sealed interface Outcome {
        record Loaded(IndexedFacts facts) implements Outcome {}

        /** Try again; checks are denied for that reason meanwhile. */
        record NotYet(Staleness why) implements Outcome {}
    }

    /** Nothing from rows that do not exist yet, cannot be read, or are not what all events up to their position say. */
    Outcome load() {
        try (var connection = dataSource.getConnection()) {
            return load(connection);
        } catch (SQLException notNow) {
            log.debug("The access read model cannot be read yet", notNow);
            return new Outcome.NotYet(Staleness.LOADING);
        }
    }

    private Outcome load(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        var isolation = connection.getTransactionIsolation();
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return loadInSnapshot(connection);
        } finally {
            connection.rollback();
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(true);
        }
    }

    private Outcome loadInSnapshot(Connection connection) throws SQLException {
        var sql = """
                select generation, position, version, skipped = '{}' as whole
                  from read_model.projection where name = ?""";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, AccessIndex.PROJECTION);
            var found = statement.executeQuery();
            if (!found.next()) {
                return new Outcome.NotYet(Staleness.LOADING);
            }
            if (found.getInt("version") != version) {
                return new Outcome.NotYet(Staleness.OUTDATED);
            }
            if (!found.getBoolean("whole")) {
                return new Outcome.NotYet(Staleness.INCOMPLETE);
            }
            // the numbered tables and not the views: a view may be switched while the snapshot stays
            return new Outcome.Loaded(load(connection, found.getInt("generation"), found.getLong("position")));
        }
    }

    private IndexedFacts load(Connection connection, int generation, long position) throws SQLException {
        var facts = nothing();
        users.forEach(connection, generation, facts::put);
        groups.forEach(connection, generation, facts::put);
        connections.forEach(connection, generation, facts::put);
        memberships.forEach(connection, generation, facts::put);
        grants.forEach(connection, generation, facts::put);
        waiting.forEach(connection, generation, facts::put);
        tokens.forEach(connection, generation, facts::put);
        claims.forEach(connection, generation, facts::claimed);
        facts.reached(position);
        return facts;
    }
}
