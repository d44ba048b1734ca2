package org.trustllm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
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

    /** Public types outside {@code internal}; each of them is a promise. A hundred for what measures, five for defences. */
    private static final int MOST_PUBLIC = 105;

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** What each package may know of the others; everything else is an arrow the wrong way. */
    private static final Map<String, Set<String>> KNOWS = Map.ofEntries(
            Map.entry("internal.files", Set.of()),
            Map.entry("internal.maths", Set.of()),
            Map.entry("internal.modules", Set.of()),
            Map.entry("internal.text", Set.of()),
            Map.entry("model", Set.of()),
            Map.entry("data", Set.of("internal.files")),
            Map.entry("internal.fields", Set.of("model")),
            Map.entry("stats", Set.of("internal.maths")),
            Map.entry("calling", Set.of("internal.files", "model", "data", "internal.fields")),
            Map.entry("internal.fetch", Set.of("internal.files", "data")),
            Map.entry("internal.stats", Set.of("internal.files", "internal.maths", "stats")),
            Map.entry("judge", Set.of("internal.files", "internal.maths", "internal.text", "model", "data")),
            Map.entry(
                    "calibration",
                    Set.of("internal.files", "internal.maths", "data", "stats", "internal.stats", "judge")),
            Map.entry("internal.calling", Set.of("internal.files", "model", "internal.fields", "calling")),
            Map.entry("internal.judge", Set.of("internal.files", "model", "data", "judge")),
            Map.entry("metric", Set.of("internal.files", "internal.maths", "data", "stats", "internal.stats", "judge")),
            Map.entry("internal.calibration", Set.of("internal.files", "data", "calibration")),
            Map.entry(
                    "internal.journal",
                    Set.of("internal.files", "model", "data", "internal.fields", "judge", "metric")),
            Map.entry("internal.metric", Set.of("internal.files", "stats", "internal.stats", "metric")),
            Map.entry("task", Set.of("internal.files", "model", "data", "judge", "metric")),
            Map.entry("internal.markup", Set.of("internal.files", "stats", "metric", "task")),
            Map.entry("internal.rows", Set.of("internal.files", "internal.text", "model", "data", "task")),
            Map.entry(
                    "journal",
                    Set.of(
                            "internal.files",
                            "internal.text",
                            "model",
                            "data",
                            "internal.fields",
                            "calling",
                            "judge",
                            "internal.calling",
                            "metric",
                            "internal.journal")),
            Map.entry(
                    "compare",
                    Set.of(
                            "internal.files",
                            "model",
                            "data",
                            "stats",
                            "internal.maths",
                            "internal.stats",
                            "judge",
                            "internal.judge",
                            "metric",
                            "internal.journal",
                            "internal.metric",
                            "task",
                            "journal")),
            Map.entry(
                    "report",
                    Set.of(
                            "internal.files",
                            "internal.text",
                            "model",
                            "data",
                            "stats",
                            "internal.stats",
                            "judge",
                            "calibration",
                            "metric",
                            "internal.metric",
                            "task",
                            "internal.markup",
                            "journal")),
            Map.entry(
                    "run",
                    Set.of(
                            "model",
                            "data",
                            "calling",
                            "judge",
                            "internal.calling",
                            "internal.judge",
                            "internal.journal",
                            "task",
                            "internal.rows",
                            "journal")),
            Map.entry(
                    "mitigation",
                    Set.of(
                            "model",
                            "data",
                            "stats",
                            "internal.stats",
                            "judge",
                            "metric",
                            "internal.journal",
                            "task",
                            "journal",
                            "compare")),
            Map.entry("perturb", Set.of("internal.files", "internal.maths", "internal.text", "model", "data", "task")),
            Map.entry(
                    "gate",
                    Set.of(
                            "internal.text",
                            "stats",
                            "internal.stats",
                            "metric",
                            "task",
                            "journal",
                            "compare",
                            "report")),
            Map.entry(
                    "internal.run",
                    Set.of(
                            "internal.files",
                            "model",
                            "data",
                            "internal.fields",
                            "calling",
                            "judge",
                            "internal.calling",
                            "metric",
                            "internal.journal",
                            "internal.metric",
                            "task",
                            "journal",
                            "run")),
            Map.entry(
                    "internal.engine",
                    Set.of(
                            "data",
                            "internal.files",
                            "internal.journal",
                            "internal.rows",
                            "internal.run",
                            "journal",
                            "model",
                            "judge",
                            "report",
                            "run",
                            "task")),
            Map.entry("leaderboard", Set.of("internal.maths", "metric", "task", "internal.markup", "report")),
            Map.entry(
                    "internal.telling",
                    Set.of(
                            "internal.text",
                            "internal.files",
                            "data",
                            "stats",
                            "metric",
                            "task",
                            "internal.markup",
                            "journal",
                            "report",
                            "compare",
                            "gate",
                            "mitigation",
                            "leaderboard")),
            Map.entry(
                    "internal.advice",
                    Set.of(
                            "calling",
                            "internal.maths",
                            "internal.text",
                            "judge",
                            "metric",
                            "task",
                            "internal.markup",
                            "journal",
                            "report",
                            "mitigation")),
            Map.entry(
                    "internal.opening",
                    Set.of(
                            "calibration",
                            "internal.advice",
                            "internal.markup",
                            "internal.text",
                            "journal",
                            "metric",
                            "report",
                            "stats",
                            "task")),
            Map.entry(
                    "render",
                    Set.of(
                            "calling",
                            "internal.advice",
                            "internal.opening",
                            "internal.files",
                            "data",
                            "stats",
                            "judge",
                            "calibration",
                            "metric",
                            "task",
                            "internal.markup",
                            "journal",
                            "report",
                            "leaderboard")),
            Map.entry(
                    "",
                    Set.of(
                            "internal.engine",
                            "internal.metric",
                            "internal.files",
                            "internal.text",
                            "model",
                            "data",
                            "calling",
                            "judge",
                            "mitigation",
                            "calibration",
                            "internal.calling",
                            "internal.judge",
                            "metric",
                            "internal.journal",
                            "task",
                            "internal.rows",
                            "journal",
                            "report",
                            "run",
                            "internal.run",
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
        assertThat(OURS.stream().map(ArchitectureTest::place).collect(Collectors.toSet()))
                .isEqualTo(KNOWS.keySet());
    }

    @ParameterizedTest(name = "org.trustllm.{0}")
    @MethodSource("packages")
    void anArrowThatNothingUsesIsNotOnTheMap(String name) {
        Set<String> used = OURS.stream()
                .filter(one -> place(one).equals(name))
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(one -> one.getPackageName().startsWith(ROOT))
                .map(ArchitectureTest::place)
                .collect(Collectors.toSet());
        assertThat(used).containsAll(KNOWS.getOrDefault(name, Set.of()));
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

    @Test
    void whatUsersMayBuildOnIsFewEnoughToBeMeant() {
        assertThat(OURS.stream()
                        .filter(one ->
                                one.isTopLevelClass() && one.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getName)
                        .filter(name -> !name.startsWith(ROOT + ".internal.")))
                .hasSizeLessThanOrEqualTo(MOST_PUBLIC);
    }

    private static String place(JavaClass one) {
        return one.getPackageName().equals(ROOT) ? "" : one.getPackageName().substring(ROOT.length() + 1);
    }

    private static String full(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }
}
