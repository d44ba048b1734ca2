package org.trustllm.langchain4j;

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
                        "org.trustllm.langchain4j",
                        "org.trustllm.guardrail",
                        "org.trustllm.internal.modules",
                        "org.trustllm.mitigation",
                        "org.trustllm.model",
                        "dev.langchain4j..",
                        "org.jspecify..",
                        "java..")
                .check(new ClassFileImporter()
                        .importUrl(LangChain4jModels.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()));
    }
}
