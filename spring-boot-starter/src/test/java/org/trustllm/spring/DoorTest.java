package org.trustllm.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class DoorTest {
    @Test
    void theStarterSeesNoDoorButThoseThatItOpens() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.trustllm.junit..",
                        "org.trustllm.langchain4j..",
                        "org.trustllm.provider..",
                        "org.trustllm.evidence..",
                        "org.trustllm.dashboard..",
                        "org.trustllm.app..")
                .check(new ClassFileImporter()
                        .importUrl(GuardAdvisors.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()));
    }
}
