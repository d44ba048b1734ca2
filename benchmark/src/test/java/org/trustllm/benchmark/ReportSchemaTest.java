package org.trustllm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trustllm.RecordedEvaluation;
import org.trustllm.render.Renderers;
import org.trustllm.render.ReportSchema;
import org.trustllm.report.Report;
import org.trustllm.task.Profile;

/** What every profile makes of rows without answers, and with them, against the schema that is published. */
final class ReportSchemaTest {
    static Stream<Profile> profiles() {
        return new TrustBenchmark().profiles().stream();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyProfilesReportFitsTheSchema(Profile profile) throws IOException {
        Report report = RecordedEvaluation.of(profile, new TrustBenchmark().builtin(), Panels.recorded())
                .model("m")
                .run();
        StringBuilder json = new StringBuilder();
        Renderers.json().render(report, json);
        ReportSchema.assertValid(json.toString());
        assertThat(report.sections()).hasSize(6);
    }
}
