package org.trustllm.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trustllm.app.option.Terminal;
import org.trustllm.data.RowKey;

/** What holds for the packages of all modules together. */
class HouseTest {
    private static final int MOST_FILES = 45;

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.trustllm");

    @Test
    void noPackagesKnowEachOtherInACircle() {
        SlicesRuleDefinition.slices()
                .matching("org.(**)")
                .namingSlices("$1")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }

    @Test
    void noPackageIsTooLargeToBeRead() {
        Map<String, Set<String>> files = new TreeMap<>();
        OURS.stream()
                .filter(JavaClass::isTopLevelClass)
                .forEach(one -> files.computeIfAbsent(one.getPackageName(), name -> new TreeSet<>())
                        .add(one.getSimpleName()));
        files.forEach((name, types) -> assertThat(types).as(name).hasSizeLessThanOrEqualTo(MOST_FILES + 1));
    }

    @Test
    void onlyTheJournalReadsTheTextOfAKey() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.trustllm.internal.journal", "org.trustllm.journal", "org.trustllm.data")
                .should()
                .callMethod(RowKey.class, "parse", String.class)
                .check(OURS);
    }

    @Test
    void allThatIsPrintedGoesThroughOneDoor() {
        // llama.cpp's binding prints while it is loaded, which must not reach the result
        Set<String> doors = Set.of(Terminal.class.getName(), "org.trustllm.local.LlamaLibrary");
        DescribedPredicate<JavaClass> another =
                DescribedPredicate.describe("another", one -> !doors.contains(one.getName()));
        noClasses().that(another).should().accessField(System.class, "out").check(OURS);
        noClasses().that(another).should().accessField(System.class, "err").check(OURS);
    }

    @Test
    void bytesOfOtherMachinesComeThroughDoorsThatEnd() {
        Set<String> doors = Set.of("org.trustllm.provider.wire.Http", "org.trustllm.local.LlamaServer");
        noClasses()
                .that(DescribedPredicate.describe("another", one -> !doors.contains(one.getName())))
                .should()
                .callMethodWhere(JavaCall.Predicates.target(
                                HasOwner.Predicates.With.owner(JavaClass.Predicates.type(HttpClient.class)))
                        .and(JavaCall.Predicates.target(HasName.Predicates.nameStartingWith("send"))))
                .check(OURS);
        noClasses()
                .should()
                .callMethod(HttpResponse.BodyHandlers.class, "ofByteArray")
                .orShould()
                .callMethod(HttpResponse.BodyHandlers.class, "ofString")
                .check(OURS);
    }

    @Test
    void noNameStandsForTwoPublicThings() {
        Map<String, String> places = new HashMap<>();
        OURS.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(one -> !one.getSimpleName().equals("package-info"))
                .forEach(one -> assertThat(places.putIfAbsent(one.getSimpleName(), one.getPackageName()))
                        .as("another type with the simple name of %s", one.getName())
                        .isNull());
    }

    @Test
    void thePageOfPackagesToBuildOnIsTheCode() throws IOException {
        Set<String> shown = new TreeSet<>();
        Matcher row = Pattern.compile("^\\| `(org\\.trustllm[a-z.]*)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of(System.getProperty("trustllm.root"), "docs/reference/api.md")));
        while (row.find()) {
            shown.add(row.group(1));
        }
        Set<String> open = OURS.stream()
                .filter(one -> one.isTopLevelClass() && one.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getPackageName)
                .filter(name -> !name.startsWith("org.trustllm.internal"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(open).containsAll(shown);
        assertThat(shown)
                .containsAll(open.stream()
                        .filter(
                                name -> !name.matches(
                                        "org\\.trustllm\\.(app|benchmark\\.|dashboard\\.|local\\.judge\\.|provider\\.).*|org\\.trustllm\\.app"))
                        .toList());
    }
}
