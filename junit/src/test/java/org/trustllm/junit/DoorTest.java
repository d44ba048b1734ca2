package org.trustllm.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A door sees what measures and judges, and no other door. */
class DoorTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importUrl(TrustTest.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theDoorSeesCoreJudgesAndModelsAndNoOtherDoor() {
        classes()
                .that()
                .resideInAPackage("org.trustllm.junit")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.trustllm.junit",
                        "org.trustllm",
                        "org.trustllm.calibration",
                        "org.trustllm.calling",
                        "org.trustllm.compare",
                        "org.trustllm.data",
                        "org.trustllm.gate",
                        "org.trustllm.internal..",
                        "org.trustllm.journal",
                        "org.trustllm.judge",
                        "org.trustllm.local..",
                        "org.trustllm.metric",
                        "org.trustllm.model",
                        "org.trustllm.provider",
                        "org.trustllm.report",
                        "org.trustllm.stats",
                        "org.trustllm.task",
                        "org.junit..",
                        "org.opentest4j..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..",
                        "java..")
                .check(OURS);
    }
}
