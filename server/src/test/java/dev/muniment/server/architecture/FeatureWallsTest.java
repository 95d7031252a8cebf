package dev.muniment.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Walls 3, 4 and 5: what a feature's own package may know, and who may look into its adapter. */
@AnalyzeClasses(packages = "dev.muniment", importOptions = WithoutTests.class)
class FeatureWallsTest {
    private static final DescribedPredicate<JavaClass> OWN_PACKAGES_OF_FEATURES = resideInAnyPackage(
                    "dev.muniment.command.*", "dev.muniment.query.*")
            .and(not(resideInAnyPackage("..platform..", "..adapter..")))
            .as("own packages of features");

    /** "feature -> feature" where the first may know the second, with the reason. */
    private static final Set<String> PAIRS = Set.of(
            // The built-in groups come into being like any other: by the command that creates groups.
            "command.setup -> command.groups");

    @ArchTest
    static final ArchRule features_know_no_framework = noClasses()
            .that(OWN_PACKAGES_OF_FEATURES)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.axonframework..",
                            "org.springframework..",
                            "java.sql..",
                            "javax.sql..",
                            "jakarta..",
                            "tools.jackson..",
                            "org.slf4j..",
                            "dev.muniment.eventstore..",
                            "dev.muniment.http..")
                    .and(not(simpleName("TargetAggregateIdentifier"))));

    @ArchTest
    static final ArchRule features_take_time_and_chance_as_arguments = noClasses()
            .that(OWN_PACKAGES_OF_FEATURES)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Random.class, java.security.SecureRandom.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule adapters_are_private = classes()
            .that()
            .resideInAPackage("..adapter")
            .and()
            .areTopLevelClasses()
            .and()
            .haveSimpleNameNotEndingWith("package-info")
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule adapters_are_seen_by_nobody = classes()
            .that()
            .resideInAPackage("..adapter")
            .should(new ArchCondition<>("be used from their own package only") {
                @Override
                public void check(JavaClass adapter, ConditionEvents events) {
                    adapter.getDirectDependenciesToSelf().stream()
                            .filter(use ->
                                    !use.getOriginClass().getPackageName().equals(adapter.getPackageName()))
                            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule features_do_not_see_each_other = classes()
            .that(resideInAnyPackage("dev.muniment.command..", "dev.muniment.query..")
                    .and(not(resideInAnyPackage("..kernel..", "..platform.."))))
            .should(new ArchCondition<>("know their own feature, kernel and platform only, or be a listed pair") {
                @Override
                public void check(JavaClass from, ConditionEvents events) {
                    from.getDirectDependenciesFromSelf().stream()
                            .filter(use -> isForeign(from, use.getTargetClass()))
                            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
                }
            });

    private static boolean isForeign(JavaClass from, JavaClass to) {
        var own = feature(from);
        var other = feature(to);
        return !own.isEmpty() && !other.isEmpty() && !own.equals(other) && !PAIRS.contains(own + " -> " + other);
    }

    /** {@code command.groups}, or nothing for what is shared or no feature's. */
    private static String feature(JavaClass type) {
        var parts = List.of(type.getPackageName().split("\\.", -1));
        if (parts.size() < 4 || Set.of("kernel", "platform").contains(parts.get(3))) {
            return "";
        }
        return Set.of("command", "query").contains(parts.get(2)) ? parts.get(2) + "." + parts.get(3) : "";
    }
}
