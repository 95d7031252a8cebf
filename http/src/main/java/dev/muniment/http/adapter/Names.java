package dev.muniment.http.adapter;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The words that stand for an enumeration's constants in JSON. */
final class Names {
    private Names() {}

    /** The words, with commas between. */
    static String of(Class<?> enumeration) {
        return Arrays.stream(enumeration.getFields())
                .filter(Field::isEnumConstant)
                .map(Names::of)
                .collect(Collectors.joining(", "));
    }

    private static String of(Field constant) {
        var name = constant.getAnnotation(JsonProperty.class);
        return name == null ? constant.getName() : name.value();
    }
}
