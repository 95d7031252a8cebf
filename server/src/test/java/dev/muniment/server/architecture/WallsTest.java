package dev.muniment.server.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Walls 1, 2 and 6: which module knows which. */
@AnalyzeClasses(packages = "dev.muniment", importOptions = WithoutTests.class)
class WallsTest {
    private static final DescribedPredicate<JavaClass> JDK_AND_ANNOTATIONS =
            resideInAnyPackage("java..", "org.jspecify.annotations..", "com.fasterxml.jackson.annotation..");

    @ArchTest
    static final ArchRule events_know_the_jdk_and_annotations = classes()
            .that()
            .resideInAPackage("dev.muniment.events..")
            .should()
            .onlyDependOnClassesThat(JDK_AND_ANNOTATIONS.or(resideInAPackage("dev.muniment.events..")));

    @ArchTest
    static final ArchRule the_access_decision_knows_events = classes()
            .that()
            .resideInAPackage("dev.muniment.access..")
            .should()
            .onlyDependOnClassesThat(
                    JDK_AND_ANNOTATIONS.or(resideInAnyPackage("dev.muniment.access..", "dev.muniment.events..")));

    @ArchTest
    static final ArchRule the_event_store_knows_events_alone = noClasses()
            .that()
            .resideInAPackage("dev.muniment.eventstore..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.muniment..")
                    .and(DescribedPredicate.not(
                            resideInAnyPackage("dev.muniment.eventstore..", "dev.muniment.events.."))));

    @ArchTest
    static final ArchRule http_manners_know_neither_side = noClasses()
            .that()
            .resideInAnyPackage("dev.muniment.http..", "dev.muniment.journal..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("dev.muniment.command..", "dev.muniment.query..", "dev.muniment.server.."));

    @ArchTest
    static final ArchRule commands_never_see_queries = noClasses()
            .that()
            .resideInAPackage("dev.muniment.command..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.muniment.query..", "dev.muniment.server.."));

    @ArchTest
    static final ArchRule queries_never_see_commands = noClasses()
            .that()
            .resideInAPackage("dev.muniment.query..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.muniment.command..", "dev.muniment.server.."));

    @ArchTest
    static final ArchRule no_cycles =
            slices().matching("dev.muniment.(**)").should().beFreeOfCycles();
}
