package org.trustllm.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The door sees the line and Spark; nothing else of ours sees Spark, which {@code DoorsTest} of the application holds. */
class DoorTest {
    private static final JavaClasses DOOR = new ClassFileImporter()
            .importUrl(
                    SparkEvaluation.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theDoorSeesTheLineAndSpark() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.trustllm..",
                        "org.apache.spark..",
                        "org.apache.parquet..",
                        "org.apache.hadoop..",
                        "com.fasterxml.jackson..",
                        "scala..",
                        "org.jspecify..",
                        "java..")
                .check(DOOR);
    }
}
