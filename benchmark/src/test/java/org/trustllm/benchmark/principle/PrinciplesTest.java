package org.trustllm.benchmark.principle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trustllm.benchmark.EverydayRequests;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

class PrinciplesTest {
    private static final Principles OURS = Principles.builtin();

    @Test
    void thePaperNamesEightDimensions() {
        assertThat(OURS.dimensions())
                .extracting(Dimension::id)
                .containsExactly(
                        "truthfulness",
                        "safety",
                        "fairness",
                        "robustness",
                        "privacy",
                        "ethics",
                        "transparency",
                        "accountability");
    }

    @Test
    void everyTaskOfTheSixSectionsSpeaksToItsOwnDimensionOnly() {
        List<Task> tasks = new TrustBenchmark().profile(Profile.STANDARD).tasks();
        for (Dimension one : OURS.dimensions().subList(0, 6)) {
            assertThat(one.tasks())
                    .filteredOn(id -> !id.equals(EverydayRequests.TASK))
                    .as(one.id())
                    .containsExactlyInAnyOrderElementsOf(tasks.stream()
                            .filter(task -> task.section().equals(one.id()))
                            .map(Task::id)
                            .toList());
        }
    }

    @Test
    void everyDimensionIsMappedToFrameworksThatAreListed() {
        OURS.known(
                OURS.dimensions().stream().flatMap(one -> one.tasks().stream()).toList(), checks(OURS));
        assertThat(OURS.dimensions())
                .allSatisfy(one ->
                        assertThat(one.maps()).as(one.id()).containsKeys("eu-ai-act", "nist-ai-rmf", "iso-42001"));
    }

    @Test
    void whatIsWrittenAsJsonIsReadBackTheSame() {
        assertThat(Principles.of(new PrinciplesJson(OURS).tree(), "again")).isEqualTo(OURS);
    }

    @Test
    void aFileOfOnesOwnAddsAndKeepsTheWords() {
        Principles more = of("""
                {"schema": 1,
                 "frameworks": [{"id": "house", "title": "Our rules"}],
                 "dimensions": [
                   {"id": "safety", "maps": {"house": ["4.2"]},
                    "principles": [{"id": "misuse", "open": ["our own lists"]}]},
                   {"id": "cost", "title": "Cost", "principles": [{"id": "price", "tasks": ["everyday/requests"]}]}]}
                """);
        Principles both = OURS.with(more);
        assertThat(both.dimensions()).hasSize(9);
        Dimension safety = both.dimension("safety");
        assertThat(safety.title()).isEqualTo("Safety");
        assertThat(safety.maps()).containsEntry("house", List.of("4.2"));
        assertThat(safety.principles()).hasSize(4);
        assertThat(safety.principles().get(2).open()).containsExactly("our own lists");
        assertThat(safety.principles().get(2).tasks()).containsExactly("safety/misuse");
        assertThat(both.dimension("COST").tasks()).containsExactly("everyday/requests");
    }

    @Test
    void whatIsWrongSaysWhereAndWhatWasMeant() {
        Map.of(
                        "[]",
                        "p.yaml: expected entries, each as key: value, found []",
                        "{\"schema\": 1, \"dimension\": []}",
                        "p.yaml: unknown key \"dimension\"; nearest: dimensions",
                        "{\"schema\": 1, \"dimensions\": {}}",
                        "p.yaml: dimensions: expected a list, found {}",
                        "{\"schema\": 1, \"dimensions\": [{\"id\": \"a\"}, {\"id\": \"a\"}]}",
                        "p.yaml: dimensions 2: expected each id once, found \"a\" again",
                        "{\"schema\": 1, \"dimensions\": [{\"id\": \"A b\"}]}",
                        "p.yaml: dimensions 1, id: expected small letters, digits, - and _, found \"A b\"",
                        "{\"schema\": 1, \"dimensions\": [{\"id\": \"a\", \"principles\": [{\"id\": \"b\", \"tasks\": \"x\"}]}]}",
                        "p.yaml: dimensions 1, principles 1, tasks: expected a list, found \"x\"",
                        "{\"schema\": 1, \"frameworks\": [{\"id\": \"x\"}]}",
                        "p.yaml: frameworks 1, title: expected a text, found nothing")
                .forEach((json, message) -> assertThatThrownBy(() -> of(json)).hasMessageStartingWith(message));
        assertThatThrownBy(() -> of("{\"dimensions\": []}")).hasMessageContaining("expected schema 1");
    }

    @Test
    void aTaskOrAFrameworkThatNobodyKnowsIsRefusedWithTheNearest() {
        Principles wrong = of("""
                {"schema": 1, "dimensions": [{"id": "safety", "principles": [{"id": "misuse", "tasks": ["safety/misus"]}]}]}
                """);
        assertThatThrownBy(() -> wrong.known(List.of("safety/misuse"), List.of()))
                .hasMessage("safety: unknown task \"safety/misus\"; nearest: safety/misuse");
        Principles unlisted =
                of("{\"schema\": 1, \"dimensions\": [{\"id\": \"safety\", \"maps\": {\"eu\": [\"1\"]}}]}");
        assertThatThrownBy(() -> OURS.with(unlisted)
                        .known(
                                OURS.dimensions().stream()
                                        .flatMap(one -> one.tasks().stream())
                                        .toList(),
                                checks(OURS)))
                .hasMessageContaining("safety: unknown framework \"eu\"; nearest: eu-ai-act");
    }

    private static List<String> checks(Principles principles) {
        return principles.dimensions().stream()
                .flatMap(one -> one.checks().stream())
                .toList();
    }

    private static Principles of(String json) {
        try {
            JsonNode tree = new JsonMapper().readTree(json);
            return Principles.of(tree, "p.yaml");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
