package org.trustllm.benchmark.principle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trustllm.benchmark.principle.Document.Kind;
import org.trustllm.benchmark.principle.Finding.Status;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;

class PrincipleChecksTest {
    private static final String CARD = """
            ---
            license: apache-2.0
            ---
            # Little

            ## Limitations

            [More Information Needed]

            ## Uses

            It answers questions about the opening hours of libraries, and nothing else.

            ## Training Data

            ### Sources

            Ninety thousand answers that librarians wrote for this, in three towns.
            """;

    @Test
    void everyCheckSpeaksToOnePrincipleOfItsOwnDimension() {
        Principles ours = Principles.builtin();
        assertThat(PrincipleChecks.ids()).doesNotHaveDuplicates();
        for (String id : List.of("transparency", "accountability")) {
            assertThat(ours.dimension(id).principles().stream().flatMap(part -> part.checks().stream()))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(PrincipleChecks.ids().stream()
                            .filter(check -> check.startsWith(id + "/"))
                            .toList());
        }
    }

    @Test
    void atLeastTwentyFourAndSixteenAreLookedAt() {
        assertThat(PrincipleChecks.ids())
                .filteredOn(id -> id.startsWith("transparency/"))
                .hasSizeGreaterThanOrEqualTo(24);
        assertThat(PrincipleChecks.ids())
                .filteredOn(id -> id.startsWith("accountability/"))
                .hasSizeGreaterThanOrEqualTo(16);
    }

    @Test
    void whereNothingIsAtHandNothingIsMeasured() {
        assertThat(on().results())
                .allSatisfy(result -> assertThat(result.finding().status()).isEqualTo(Status.NOT_MEASURED));
    }

    @Test
    void aCardIsMetByWhatItSaysAndNotByItsHeadings() {
        ObjectNode front = JsonNodeFactory.instance.objectNode().put("license", "apache-2.0");
        Scorecard card = on(Document.card(Kind.MODEL_CARD, "README.md", front, CARD));
        assertThat(finding(card, "transparency/licence"))
                .isEqualTo(new Finding(Status.MET, "license: apache-2.0", "model card README.md"));
        assertThat(status(card, "transparency/limits")).isEqualTo(Status.NOT_MET);
        assertThat(status(card, "transparency/intended_use")).isEqualTo(Status.MET);
        assertThat(status(card, "transparency/training_data")).isEqualTo(Status.MET);
        assertThat(status(card, "transparency/base_model")).isEqualTo(Status.NOT_MET);
        assertThat(status(card, "transparency/data_licence")).isEqualTo(Status.NOT_MEASURED);
    }

    @Test
    void aWordThatTellsNothingIsNoAnswer() {
        for (String nothing : List.of("", " ", "unknown", "N/A", "TBD", "[More Information Needed]")) {
            assertThat(status(on(gguf(Map.of("general.license", nothing))), "transparency/licence"))
                    .as("'%s'", nothing)
                    .isEqualTo(Status.NOT_MET);
        }
    }

    @Test
    void oneDocumentThatTellsIsEnough() {
        Scorecard card = on(
                gguf(Map.of("general.architecture", "llama")),
                Document.of(Kind.ONNX, "m.onnx", Map.of("metadata.license", "MIT")));
        assertThat(finding(card, "transparency/licence").source()).isEqualTo("ONNX metadata m.onnx");
        assertThat(finding(card, "transparency/architecture").evidence()).isEqualTo("general.architecture: llama");
        assertThat(finding(card, "transparency/version").evidence())
                .isEqualTo("GGUF header: no general.version; ONNX metadata: no model_version");
    }

    @Test
    void whatAHeaderHasNoKeyForIsNotHeldAgainstIt() {
        Scorecard card = on(gguf(Map.of("general.name", "x")));
        for (String id : List.of("limits", "evaluation", "contact", "compute", "knowledge_date")) {
            assertThat(status(card, "transparency/" + id)).as(id).isEqualTo(Status.NOT_MEASURED);
        }
    }

    @Test
    void aStatementTellsOfTheApplicationAndOfThoseWhoAnswerForIt() {
        Scorecard card = on(Document.of(
                Kind.STATEMENT,
                "system.yaml",
                Map.of("ai_disclosure", "a line above the window", "incident_contact", "desk@example.org")));
        assertThat(status(card, "transparency/ai_disclosure")).isEqualTo(Status.MET);
        assertThat(status(card, "transparency/system_prompt")).isEqualTo(Status.NOT_MET);
        assertThat(status(card, "accountability/incident_contact")).isEqualTo(Status.MET);
        assertThat(status(card, "accountability/evaluator")).isEqualTo(Status.NOT_MET);
    }

    @Test
    void theShareIsOfWhatWasMeasuredAndTheBoundsAreOfAll() {
        Scorecard card = on(gguf(Map.of("general.name", "x", "general.license", "MIT")));
        Report.Checked tally = card.tally(Principles.builtin().dimension("transparency"));
        assertThat(tally.met()).isEqualTo(2);
        assertThat(tally.met() + tally.notMet() + tally.unmeasured())
                .isEqualTo(card.of("transparency").size());
        assertThat(tally.measure().value()).isEqualTo(2.0 / (2 + tally.notMet()));
        Measure.Bounds bounds = Objects.requireNonNull(tally.measure().bounds());
        assertThat(bounds.low()).isEqualTo(2.0 / card.of("transparency").size());
        assertThat(bounds.high())
                .isEqualTo((2.0 + tally.unmeasured()) / card.of("transparency").size());
        Report.Checked none = on().tally(Principles.builtin().dimension("accountability"));
        assertThat(none.measure().value()).isNull();
        assertThat(none.position()).isEmpty();
    }

    @Test
    void aCardWithoutFrontMatterIsReadAsWell() {
        assertThat(Document.frontMatter("# A\n---\nlicense: x\n---\n")).isEmpty();
        assertThat(Document.frontMatter("---\nlicense: x\n")).isEmpty();
        assertThat(Document.frontMatter("---\nlicense: x\na: b\n---\n# A\n")).isEqualTo("license: x\na: b");
        Document card = Document.card(Kind.MODEL_CARD, "r", JsonNodeFactory.instance.objectNode(), "# A\n\nText.\n");
        assertThat(card.chapters()).extracting(Document.Chapter::heading).containsExactly("", "a");
    }

    private static Document gguf(Map<String, String> entries) {
        return Document.of(Kind.GGUF, "m.gguf", entries);
    }

    private static Scorecard on(Document... documents) {
        return PrincipleChecks.on(new Evidence("it", List.of(documents), Optional.empty(), Optional.empty()));
    }

    private static Finding finding(Scorecard card, String id) {
        return card.results().stream()
                .filter(result -> result.check().id().equals(id))
                .findFirst()
                .orElseThrow()
                .finding();
    }

    private static Status status(Scorecard card, String id) {
        return finding(card, id).status();
    }
}
