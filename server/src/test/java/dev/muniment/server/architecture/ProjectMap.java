package dev.muniment.server.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.muniment.command.kernel.Command;
import dev.muniment.events.EventCatalogue;
import dev.muniment.events.EventName;
import dev.muniment.http.May;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The map of the project, as docs/map.md has it: made of the program, so that it cannot be wrong. */
final class ProjectMap {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern NAME = Pattern.compile("<name>Muniment: ([^<]+)</name>");
    private static final JavaClasses PROGRAM =
            new ClassFileImporter().withImportOption(new WithoutTests()).importPackages("dev.muniment");

    private ProjectMap() {}

    static String text() {
        return """
                # The map
                Written by the build; `mvn -B -q -pl server -am test -Dtest=MapTest -Dmuniment.test.write-map=true \
                -Dsurefire.failIfNoSpecifiedTests=false` writes it anew.

                ## Modules, depending upwards only
                | module | what it is |
                |---|---|
                %s

                ## Commands
                | command | where |
                |---|---|
                %s

                ## Events
                | wire name | revision | record |
                |---|---|---|
                %s

                ## Routes
                | method | path | who may | where |
                |---|---|---|---|
                %s
                """.formatted(table(modules()), table(commands()), table(events()), table(routes()));
    }

    private static String table(Stream<String> rows) {
        return rows.map(row -> "| " + row + " |").collect(Collectors.joining("\n"));
    }

    private static Stream<String> modules() {
        var names = MODULE.matcher(Sources.text(Sources.root().resolve("pom.xml")));
        return names.results().map(found -> found.group(1)).map(module -> module + " | " + saying(module));
    }

    private static String saying(String module) {
        var name = NAME.matcher(Sources.text(Sources.root().resolve(module).resolve("pom.xml")));
        return name.find() ? name.group(1) : module;
    }

    /** Simple names of all commands, sorted. */
    static List<JavaClass> allCommands() {
        return PROGRAM.stream()
                .filter(type -> type.isAssignableTo(Command.class) && !type.isInterface())
                .sorted((one, other) -> one.getSimpleName().compareTo(other.getSimpleName()))
                .toList();
    }

    private static Stream<String> commands() {
        return allCommands().stream()
                .map(command -> command.getSimpleName() + " | " + link(command.getName(), command.getPackageName()));
    }

    private static Stream<String> events() {
        var catalogue = new EventCatalogue();
        return catalogue.names().sorted().map(name -> {
            var type = Objects.requireNonNull(catalogue.classOf(name));
            var revision = type.getAnnotation(EventName.class).revision();
            return "`" + name + "` | " + revision + " | "
                    + link(type.getName(), type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName());
        });
    }

    private static Stream<String> routes() {
        return PROGRAM.stream()
                .filter(type -> type.isAnnotatedWith(RestController.class))
                .map(JavaClass::reflect)
                .flatMap(ProjectMap::routes)
                .sorted((one, other) -> path(one).compareTo(path(other)));
    }

    private static String path(String row) {
        return row.substring(row.indexOf('`')) + row;
    }

    private static Stream<String> routes(Class<?> controller) {
        var above = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        var prefixes = above == null || above.path().length == 0 ? new String[] {""} : above.path();
        return Arrays.stream(controller.getDeclaredMethods())
                .flatMap(method -> Arrays.stream(prefixes).flatMap(prefix -> routes(prefix, method)));
    }

    private static Stream<String> routes(String prefix, Method method) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping == null) {
            return Stream.of();
        }
        var paths = mapping.path().length == 0 ? new String[] {""} : mapping.path();
        return Arrays.stream(paths)
                .flatMap(path -> Arrays.stream(mapping.method())
                        .map(verb -> verb + " | `" + prefix + path + "` | " + who(method) + " | "
                                + link(
                                        method.getDeclaringClass().getName(),
                                        method.getDeclaringClass().getSimpleName())));
    }

    private static String who(Method method) {
        var may = method.getAnnotation(May.class);
        return may == null
                ? "?"
                : Arrays.stream(may.value()).map(Enum::name).sorted().collect(Collectors.joining(", "));
    }

    /** To the source file of a class, from docs/. */
    private static String link(String className, String text) {
        var outer = className.replaceAll("\\$.*", "");
        var file = "src/main/java/" + outer.replace('.', '/') + ".java";
        try (var modules = Files.list(Sources.root())) {
            return modules.filter(module -> Files.exists(module.resolve(file)))
                    .map(module -> "[" + text + "](../" + module.getFileName() + "/" + file + ")")
                    .findFirst()
                    .orElse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file() {
        return Sources.root().resolve("docs/map.md");
    }
}
