package org.trustllm.springai;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** A door sees what measures and judges, and no other door. */
class DoorTest {
    @Test
    void theDoorSeesModelsAndGuardsAndNoOtherDoor() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.trustllm.springai",
                        "org.trustllm.guardrail",
                        "org.trustllm.internal.modules",
                        "org.trustllm.mitigation",
                        "org.trustllm.model",
                        "org.springframework..",
                        "reactor..",
                        "io.micrometer.context",
                        "org.reactivestreams..",
                        "org.jspecify..",
                        "java..")
                .check(new ClassFileImporter()
                        .importUrl(SpringAiModels.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()));
    }
}
