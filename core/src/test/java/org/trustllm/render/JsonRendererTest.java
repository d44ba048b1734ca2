package org.trustllm.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.judge.JudgeKind;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metrics;
import org.trustllm.metric.Scale;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

final class JsonRendererTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"calm", HandMade.HOSTILE})
    void everythingThatAReportCanHaveFitsTheSchema(String text) throws IOException {
        ReportSchema.assertValid(json(HandMade.report(text)));
    }

    @Test
    void anEmptyReportFitsTheSchema() throws IOException {
        ReportSchema.assertValid(
                json(new Report(HandMade.report("calm").provenance(), HandMade.SECTIONS, List.of(), List.of())));
    }

    @Test
    void aSectionOfAUsersOwnFitsTheSchema() throws IOException {
        Task polite = Task.of("mine/polite", "Polite")
                .rows(Rows.of("mine/polite"))
                .assess("refusal", panel -> panel.judge(JudgeKind.REFUSAL), Metrics.accuracy())
                .from("own rows");
        Report report = new Report.Builder(Profile.of(List.of(polite)))
                .build(HandMade.report("calm").provenance(), Map.of());
        assertThat(json(report)).contains("\"section\" : \"mine\"");
        ReportSchema.assertValid(json(report));
    }

    @Test
    void theSchemaRefusesWhatItDoesNotName() throws IOException {
        String json = json(HandMade.report("calm"));
        assertThatThrownBy(() -> ReportSchema.assertValid(json.replace("\"unscored\"", "\"unsccored\"")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ReportSchema.assertValid(json.replace("\"schema\" : 1", "\"schema\" : 2")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aScaleWithoutEndsHasNoEndsInTheRange() throws IOException {
        Scale endless =
                new Scale("z", Direction.HIGHER_IS_BETTER, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "z");
        Report calm = HandMade.report("calm");
        TaskScore task = calm.sections().getFirst().tasks().getFirst();
        Report report = new Report(
                calm.provenance(),
                calm.outline(),
                List.of(new SectionScore(
                        HandMade.TRUTHFULNESS,
                        List.of(new TaskScore(
                                task.task(),
                                1,
                                TaskScore.Coverage.NONE,
                                task.judges(),
                                task.missing(),
                                List.of(new Measure(endless, "", 3.0, null, 1, 0, "", List.of(), null)),
                                Map.of(),
                                List.of())))),
                List.of());
        String json = json(report);
        ReportSchema.assertValid(json);
        assertThat(json).doesNotContain("Infinity", "NaN");
    }

    /** A field that nobody can look up is not documented. */
    @Test
    void everyFieldOfTheSchemaStandsOnItsPage() throws IOException {
        String page =
                Files.readString(Path.of(System.getProperty("trustllm.root")).resolve("docs/reference/report-json.md"));
        List<String> fields = new ArrayList<>();
        collect(JSON.readTree(ReportSchema.text()), fields);
        assertThat(fields)
                .hasSizeGreaterThan(25)
                .allSatisfy(field -> assertThat(page).contains("`" + field + "`"));
    }

    private static void collect(JsonNode schema, List<String> fields) {
        schema.path("properties").fieldNames().forEachRemaining(fields::add);
        schema.forEach(inner -> collect(inner, fields));
    }

    private static String json(Report report) throws IOException {
        StringBuilder json = new StringBuilder();
        Renderers.json().render(report, json);
        return json.toString();
    }
}
