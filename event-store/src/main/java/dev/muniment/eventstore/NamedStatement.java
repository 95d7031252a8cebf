package dev.muniment.eventstore;

import java.util.Arrays;
import java.util.Collections;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** A statement in a file, with named parameters, for use as a part of a longer one. */
final class NamedStatement {
    private final ParsedSql parsed;
    private final String sql;

    NamedStatement(String name) {
        parsed = NamedParameterUtils.parseSqlStatement(Sql.named(name));
        sql = NamedParameterUtils.substituteNamedParameters(parsed, null).strip();
    }

    SetStatement with(SqlParameterSource named) {
        var values = NamedParameterUtils.buildValueArray(parsed, named, null);
        return new SetStatement(sql, Collections.unmodifiableList(Arrays.asList(values)));
    }
}
