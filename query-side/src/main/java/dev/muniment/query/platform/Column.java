package dev.muniment.query.platform;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a projection's table.
 *
 * @param type of PostgreSQL
 * @param text what of a row goes into it, in a form that PostgreSQL casts to the type; null is SQL's null
 */
public record Column<R>(String name, String type, Function<R, @Nullable String> text) {}
