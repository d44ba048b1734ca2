package org.trustllm.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trustllm.guardrail.DriftAlarm;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Verdict;

/** Events by OpenTelemetry's own SDK and exporter, read back by a receiver on this machine. */
class GuardEventsTest {
    private static final Judge LOUD =
            (sample, response) -> Verdict.of(response.text().contains("!"), "loud", "loud/1");

    private OtlpReceiver receiver;
    private OpenTelemetrySdk sdk;

    @BeforeEach
    void start() throws Exception {
        receiver = new OtlpReceiver();
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .setLoggerProvider(SdkLoggerProvider.builder()
                        .addLogRecordProcessor(BatchLogRecordProcessor.builder(OtlpHttpLogRecordExporter.builder()
                                        .setEndpoint(receiver.address())
                                        .build())
                                .build())
                        .build())
                .build();
    }

    @AfterEach
    void stop() {
        sdk.close();
        receiver.close();
    }

    private void flush() {
        assertThat(sdk.getSdkLoggerProvider()
                        .forceFlush()
                        .join(30, TimeUnit.SECONDS)
                        .isSuccess())
                .isTrue();
    }

    private static Map<String, AnyValue> attributes(LogRecord event) {
        return event.getAttributesList().stream().collect(Collectors.toMap(one -> one.getKey(), one -> one.getValue()));
    }

    private static AnyValue attribute(LogRecord event, String name) {
        return Objects.requireNonNull(attributes(event).get(name), name);
    }

    private static String text(LogRecord event, String name) {
        return attribute(event, name).getStringValue();
    }

    @Test
    void aDecisionArrivesUnderTheSpanOfItsCallWithoutAWordOfTheText() {
        TrustGuard guard = TrustGuard.of("loudness", LOUD, 0.5, false).telling(GuardEvents.to(sdk));
        Tracer tracer = sdk.getTracer("application");
        Span span = tracer.spanBuilder("chat").startSpan();
        Scope current = span.makeCurrent();
        try {
            guard.check("the request", "a secret answer!");
        } finally {
            current.close();
        }
        span.end();
        flush();
        assertThat(receiver.records()).hasSize(1);
        LogRecord event = receiver.records().getFirst();
        assertThat(event.getEventName()).isEqualTo("gen_ai.evaluation.result");
        assertThat(hex(event.getSpanId().toByteArray()))
                .isEqualTo(span.getSpanContext().getSpanId());
        assertThat(hex(event.getTraceId().toByteArray()))
                .isEqualTo(span.getSpanContext().getTraceId());
        assertThat(text(event, "gen_ai.evaluation.name")).isEqualTo("loudness");
        assertThat(attribute(event, "gen_ai.evaluation.score.value").getDoubleValue())
                .isEqualTo(1);
        assertThat(text(event, "gen_ai.evaluation.score.label")).isEqualTo("loud");
        assertThat(text(event, "gen_ai.evaluation.explanation")).isEqualTo("loud");
        assertThat(text(event, "trustllm.judge")).isEqualTo("loud/1");
        assertThat(text(event, "trustllm.guardrail.outcome")).isEqualTo("blocked");
        assertThat(event.toString()).doesNotContain("secret").doesNotContain("request");
    }

    @Test
    void aGuardInItsFailModeSaysSo() {
        TrustGuard failing = TrustGuard.of(
                        "failing",
                        (sample, response) -> {
                            throw new IllegalStateException("key sk-123 is wrong");
                        },
                        0.5,
                        false)
                .telling(GuardEvents.to(sdk));
        failing.check("", "Hello");
        failing.failing(TrustGuard.FailMode.OPEN).check("", "Hello");
        failing.check("", " ");
        flush();
        assertThat(receiver.records())
                .extracting(event -> text(event, "trustllm.guardrail.outcome"))
                .containsExactly("blocked", "logged", "passed");
        LogRecord closed = receiver.records().getFirst();
        assertThat(text(closed, "error.type")).isEqualTo("judge_error");
        assertThat(attribute(closed, "trustllm.guardrail.fail_mode").getBoolValue())
                .isTrue();
        assertThat(attributes(closed)).doesNotContainKey("gen_ai.evaluation.score.value");
        assertThat(text(closed, "gen_ai.evaluation.explanation")).isEqualTo("no verdict: the judge failed");
        assertThat(receiver.records().toString()).doesNotContain("sk-123");
        assertThat(attributes(receiver.records().getLast())).doesNotContainKey("error.type");
    }

    @Test
    void aDriftIsAnEventOfItsOwn() {
        DriftAlarm alarm = new DriftAlarm(0, 0.05, 0.05, 1_000, GuardEvents.to(sdk)::drifted);
        TrustGuard guard = TrustGuard.of("loudness", LOUD, 0.5, false)
                .doing(TrustGuard.Action.LOG)
                .telling(alarm);
        for (int i = 0; i < 20; i++) {
            guard.check("", "No!");
        }
        flush();
        assertThat(receiver.records()).singleElement().satisfies(event -> {
            assertThat(event.getEventName()).isEqualTo("trustllm.guardrail.drift");
            assertThat(attribute(event, "trustllm.guardrail.drift.high").getDoubleValue())
                    .isEqualTo(0.05);
        });
    }

    @Test
    void withoutAnSdkNothingIsSent() {
        TrustGuard.of("loudness", LOUD, 0.5, false)
                .telling(GuardEvents.to(OpenTelemetry.noop()))
                .check("", "No!");
        assertThat(receiver.records()).isEmpty();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
