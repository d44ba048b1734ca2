package org.trustllm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages point one way. */
class ArchitectureTest {
    private static final String ROOT = "org.trustllm";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** What each package may know of the others; everything else is an arrow the wrong way. */
    private static final Map<String, Set<String>> KNOWS = Map.ofEntries(
            Map.entry("data", Set.of()),
            Map.entry("internal.files", Set.of()),
            Map.entry("internal.fetch", Set.of("data")),
            Map.entry("model", Set.of()),
            Map.entry("stats", Set.of()),
            Map.entry("internal.fields", Set.of("model")),
            Map.entry("calling", Set.of("data", "model", "internal.fields")),
            Map.entry("judge", Set.of("data", "model")),
            Map.entry("calibration", Set.of("data", "model", "judge", "stats", "internal.files")),
            Map.entry("metric", Set.of("data", "model", "judge", "stats")),
            Map.entry("task", Set.of("data", "model", "judge", "metric")),
            Map.entry(
                    "journal",
                    Set.of("data", "model", "internal.fields", "internal.files", "calling", "judge", "metric")),
            Map.entry("run", Set.of("data", "model", "calling", "judge", "metric", "task", "journal")),
            Map.entry("compare", Set.of("data", "model", "judge", "metric", "task", "journal", "stats")),
            Map.entry("internal.markup", Set.of("data", "metric", "stats", "task")),
            Map.entry(
                    "report",
                    Set.of(
                            "data",
                            "model",
                            "judge",
                            "calibration",
                            "metric",
                            "task",
                            "journal",
                            "stats",
                            "internal.markup")),
            Map.entry("leaderboard", Set.of("data", "metric", "task", "stats", "report", "internal.markup")),
            Map.entry(
                    "render",
                    Set.of(
                            "data",
                            "model",
                            "judge",
                            "calibration",
                            "metric",
                            "task",
                            "journal",
                            "stats",
                            "report",
                            "leaderboard",
                            "internal.markup")),
            Map.entry("gate", Set.of("compare", "journal", "metric", "stats", "task", "report", "internal.markup")),
            Map.entry(
                    "",
                    Set.of(
                            "data",
                            "model",
                            "calling",
                            "judge",
                            "calibration",
                            "metric",
                            "task",
                            "journal",
                            "run",
                            "report",
                            "render")));

    static List<String> packages() {
        return KNOWS.keySet().stream().sorted().toList();
    }

    @ParameterizedTest(name = "org.trustllm.{0}")
    @MethodSource("packages")
    void aPackageKnowsOnlyWhatStandsBeforeIt(String name) {
        String[] forbidden = KNOWS.keySet().stream()
                .filter(other -> !other.equals(name)
                        && !KNOWS.getOrDefault(name, Set.of()).contains(other))
                .map(ArchitectureTest::full)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(full(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(OURS);
    }

    @Test
    void everyPackageIsOnTheMap() {
        Set<String> met = OURS.stream()
                .map(one -> one.getPackageName().equals(ROOT)
                        ? ""
                        : one.getPackageName().substring(ROOT.length() + 1))
                .collect(Collectors.toSet());
        assertThat(met).isEqualTo(KNOWS.keySet());
    }

    @Test
    void everyPackageHasAGuideAndNoNullByDefault() {
        for (String name : KNOWS.keySet()) {
            JavaPackage found = OURS.getPackage(full(name));
            assertThat(found.tryGetPackageInfo())
                    .as("package-info of %s", found.getName())
                    .isPresent();
            assertThat(found.isAnnotatedWith(NullMarked.class))
                    .as("@NullMarked on %s", found.getName())
                    .isTrue();
        }
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Utils?|Impl|Manager|Helper)(\\$.*)?")
                .check(OURS);
    }

    private static String full(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }
}
