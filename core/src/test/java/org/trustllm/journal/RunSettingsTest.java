package org.trustllm.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.model.ChatResponse;

@SuppressWarnings("NullAway") // does not read from a class file that a record's component of a nested type may be null
class RunSettingsTest {
    private static final RunSpec PLAIN = new RunSpec(List.of("a/b", "a/c"), 0, 1, 256, null);
    private static final RunSpec SPECIAL = new RunSpec(List.of("a/b"), 50, -7, 64, 0.7, 3, new StoppingRule(0.03));

    @Test
    void whatIsWrittenIsReadAgain() {
        for (RunSettings settings : List.of(
                new RunSettings(
                        false,
                        PLAIN,
                        "1f",
                        "refusal=phrases/1",
                        ChatResponse.Thoughts.CUT,
                        Map.of("model id", "x", "judge x id", "y")),
                new RunSettings(false, SPECIAL, "1f", "the caller's", null, Map.of()),
                RunSettings.ofRecorded("1f", "recorded", ChatResponse.Thoughts.KEPT, Map.of("judge z", "w")),
                RunSettings.ofRecorded("", "", null, Map.of()),
                RunSettings.NONE)) {
            assertThat(RunSettings.of(settings.texts())).isEqualTo(settings);
        }
    }

    @Test
    void theTextsAreThoseThatRunDirectoriesHoldAlready() {
        assertThat(new RunSettings(false, SPECIAL, "1f", "j", null, Map.of("model id", "x")).texts())
                .isEqualTo(Map.of(
                        "limit", "50 a task",
                        "max tokens", "64",
                        "seed", "-7",
                        "tasks", "a/b",
                        "temperature", "0.7",
                        "epochs", "3",
                        "until", "interval<=0.03",
                        "data digest", "1f",
                        "judges", "j",
                        "model id", "x"));
        assertThat(new RunSettings(false, PLAIN, "1f", "j", ChatResponse.Thoughts.KEPT, Map.of()).texts())
                .containsEntry("thoughts", "kept")
                .containsEntry("limit", "all rows")
                .containsEntry("temperature", "each task's own")
                .doesNotContainKeys("epochs", "until", "answers");
        assertThat(RunSettings.ofRecorded("1f", "j", null, Map.of()).texts())
                .isEqualTo(Map.of("answers", "recorded", "data digest", "1f", "judges", "j"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit", "max tokens", "seed", "temperature", "epochs", "until"})
    void whatCannotBeReadIsKeptAsItStands(String name) {
        Map<String, String> texts = new TreeMap<>(SPECIAL.texts());
        texts.put(name, "a few");
        RunSettings settings = RunSettings.of(texts);
        assertThat(settings.spec()).isNull();
        assertThat(settings.texts()).isEqualTo(texts);
    }

    @Test
    void circumstancesAreReadAgain() {
        RunCircumstances begun =
                RunCircumstances.begun(Clock.fixed(Instant.parse("2026-11-30T10:15:30.123Z"), ZoneOffset.UTC));
        assertThat(begun.started()).isEqualTo("2026-11-30T10:15:30Z");
        RunCircumstances whole = begun.with(Map.of("answers", "3", "duration", "2 s"))
                .withAnchors(Map.of("anchors of judge refusal", "phrases/1, 0a: refused 1.000"))
                .withPassedOver("a/b: 2, the first is row 1");
        assertThat(RunCircumstances.of(whole.texts())).isEqualTo(whole);
        assertThat(whole.texts())
                .containsOnlyKeys(
                        "started",
                        "product",
                        "java",
                        "system",
                        "answers",
                        "duration",
                        "anchors of judge refusal",
                        "rows that no task reads");
        assertThat(RunCircumstances.of(Map.of())).isEqualTo(RunCircumstances.NONE);
    }
}
