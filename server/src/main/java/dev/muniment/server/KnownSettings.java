package dev.muniment.server;

import dev.muniment.server.embedded.CannotStart;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Refuses a setting that nobody reads, before anything starts: a misspelt one would otherwise be silently ignored. */
class KnownSettings implements BeanFactoryPostProcessor {
    private static final String OURS = "muniment";
    /** Read by the tests of the build, not by the program. */
    private static final String OF_TESTS = "munimenttest";

    private final ConfigurableEnvironment environment;

    KnownSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        var known = names(beans);
        var knownUniformly = known.stream().map(KnownSettings::uniform).collect(Collectors.toSet());
        var unknown = given().filter(
                        name -> uniform(name).startsWith(OURS) && !uniform(name).startsWith(OF_TESTS))
                .filter(name -> !knownUniformly.contains(uniform(name)))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new CannotStart(
                    "There is no setting " + String.join(", ", unknown) + ". There are:\n    "
                            + String.join("\n    ", known),
                    null);
        }
    }

    private Stream<String> given() {
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(EnumerablePropertySource.class::cast)
                .flatMap(source -> Arrays.stream(source.getPropertyNames()))
                .filter(name -> name.toLowerCase(Locale.ROOT).matches(OURS + "[._].*"));
    }

    /** Every setting of Muniment that this program reads, sorted. */
    static Set<String> names(ListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForAnnotation(ConfigurationProperties.class))
                .map(name -> beans.getType(name, false))
                .filter(type -> type != null && type.isRecord())
                .flatMap(KnownSettings::names)
                .filter(name -> name.startsWith(OURS + "."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(Class<?> settings) {
        var prefix = settings.getAnnotation(ConfigurationProperties.class);
        if (prefix == null) {
            return Stream.of();
        }
        var start = prefix.prefix().isEmpty() ? prefix.value() : prefix.prefix();
        return components(start, settings);
    }

    private static Stream<String> components(String prefix, Class<?> settings) {
        return Arrays.stream(settings.getRecordComponents()).flatMap(component -> names(prefix, component));
    }

    private static Stream<String> names(String prefix, RecordComponent component) {
        var name = prefix + "." + inKebabCase(component.getName());
        return component.getType().isRecord() ? components(name, component.getType()) : Stream.of(name);
    }

    private static String inKebabCase(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** What environment variables, properties and records have in common: {@code MUNIMENT_DATA_DIR} is munimentdatadir. */
    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("\\[.*", "").replaceAll("[^a-z0-9]", "");
    }
}
