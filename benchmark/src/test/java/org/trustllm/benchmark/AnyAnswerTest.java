package org.trustllm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trustllm.data.Sample;
import org.trustllm.judge.Answered;
import org.trustllm.judge.HostileTexts;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;
import org.trustllm.run.Plan;
import org.trustllm.task.Profile;

/** Every parser of every profile, on answers and on judges' replies that nobody foresaw. */
@Tag("long")
final class AnyAnswerTest {
    private static final int TEXTS = 25_000;

    /** One for all, so that equal judges are found to be equal. */
    private static final Panel RECORDED_PANEL = Panels.recorded();

    /** Columns in which an earlier evaluation leaves what judges said. */
    private static final List<String> RECORDED =
            List.of("judge_verdict", "judge_pair_verdict", "judge_refusal", "judge_toxicity");

    /** A parser with a row that it can be asked about; the row takes what another judge replies. */
    private record Parser(String name, Judge judge, Sample row) {
        static Parser of(String name, Judge judge, Sample row) {
            return new Parser(
                    name, judge, new Sample(row.file(), row.row(), row.fields().deepCopy()));
        }

        Verdict judge(String answer, String reply) {
            ObjectNode fields = row.fields();
            RECORDED.forEach(column -> fields.put(column, reply));
            return judge.judgeAll(List.of(new Answered(row, ChatResponse.of(answer))))
                    .getFirst();
        }
    }

    /** Each once, although tasks and profiles share them. */
    private static List<Parser> parsers() {
        TrustBenchmark benchmark = new TrustBenchmark();
        Map<Judge, Parser> parsers = new LinkedHashMap<>();
        for (Profile profile : benchmark.profiles()) {
            Plan.of(profile.tasks(), benchmark.builtin(), 1)
                    .samples()
                    .forEach((task, rows) -> task.assessments().forEach(assessment -> {
                        Judge judge = assessment.judge().on(RECORDED_PANEL);
                        String name = profile.name() + " " + task.id() + " " + assessment.name();
                        parsers.computeIfAbsent(judge, k -> Parser.of(name, judge, rows.getFirst()));
                    }));
        }
        return List.copyOf(parsers.values());
    }

    @Test
    void anyAnswerAndAnyReplyGetAVerdict() {
        int threads = Runtime.getRuntime().availableProcessors();
        List<String> failures = IntStream.range(0, threads)
                .parallel()
                .mapToObj(thread -> failures(thread, threads))
                .flatMap(List::stream)
                .toList();
        assertThat(failures).isEmpty();
        assertThat(parsers()).hasSizeGreaterThan(50);
    }

    private static List<String> failures(int first, int step) {
        List<Parser> parsers = parsers();
        List<String> failures = new ArrayList<>();
        for (int i = first; i < TEXTS; i += step) {
            Random random = new Random(i);
            String answer = HostileTexts.random(random);
            String reply = HostileTexts.random(random);
            for (Parser parser : parsers) {
                try {
                    Objects.requireNonNull(parser.judge(answer, reply));
                } catch (RuntimeException e) {
                    failures.add(parser.name() + " on text " + i + ": " + e);
                }
            }
        }
        return failures;
    }

    @Test
    void aMegabyteIsReadInSeconds() {
        List<String> megabytes = HostileTexts.megabytes(1 << 20);
        // core's own tests give whole megabytes to the parsers that the standard profile is made of
        List<String> quarters = HostileTexts.megabytes(1 << 18);
        parsers().parallelStream().forEach(parser -> {
            for (String text : parser.name().startsWith(Profile.STANDARD) ? quarters : megabytes) {
                assertTimeoutPreemptively(
                        Duration.ofSeconds(60),
                        () -> parser.judge(text, text),
                        () -> parser.name() + " on " + text.substring(0, 20) + "...");
            }
        });
    }
}
