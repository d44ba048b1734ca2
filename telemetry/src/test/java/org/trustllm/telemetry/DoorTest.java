package org.trustllm.telemetry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** A door sees guards and judges, and no other door; who wants one of its two libraries needs not the other. */
class DoorTest {
    private static final JavaClasses DOOR = new ClassFileImporter()
            .importUrl(GuardEvents.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theDoorSeesGuardsAndNoOtherDoor() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.trustllm.telemetry",
                        "org.trustllm.guardrail",
                        "org.trustllm.judge",
                        "io.opentelemetry.api..",
                        "io.opentelemetry.context..",
                        "io.micrometer.core..",
                        "org.jspecify..",
                        "java..")
                .check(DOOR);
    }

    @Test
    void eachLibraryIsWantedByItsOwnClassAlone() {
        noClasses()
                .that()
                .doNotHaveSimpleName("GuardEvents")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(DOOR);
        noClasses()
                .that()
                .doNotHaveSimpleName("GuardMeters")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(DOOR);
    }
}
