package org.trustllm.app.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.CommandRun;
import org.trustllm.app.option.Exit;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judges;
import org.trustllm.model.ScriptedModel;
import org.trustllm.stats.Estimate;

/** Judges with biases that were planted in them, and one without. */
class ExaminationTest {
    private static final Pattern SHOWN = Pattern.compile(
            "(?s) First answer begins\\]\\n(.*?)\\n\\[[^\\n]*First answer ends\\].* Second answer begins\\]\\n(.*?)\\n\\[[^\\n]*Second answer ends\\](.*)");

    /** What a judge sees. */
    private record Shown(String first, String second, String asked) {
        static Shown of(String prompt) {
            Matcher matcher = SHOWN.matcher(prompt);
            assertThat(matcher.find()).isTrue();
            return new Shown(matcher.group(1), matcher.group(2), matcher.group(3));
        }

        boolean firstIsRight() {
            return first.startsWith("right");
        }

        boolean firstIsLonger() {
            return first.length() > second.length();
        }

        /** The same chance for the same texts in the same order and wording. */
        double chance() {
            return new Random((first + "|" + second + "|" + asked).hashCode() * 7_919L).nextDouble();
        }
    }

    /** As often as not the right answer stands first, and as often as not it is the longer one. */
    private static List<ExaminedPair> pairs(int n) {
        List<ExaminedPair> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            boolean first = i % 2 == 0;
            boolean longer = i / 2 % 2 == 0;
            String right = "right " + i + (longer ? " and more of it".repeat(1 + i % 3) : "");
            String wrong = "wrong " + i + (longer ? "" : " and more of it".repeat(1 + i % 3));
            pairs.add(new ExaminedPair(row(i, first ? right : wrong, first ? wrong : right), first));
        }
        return pairs;
    }

    private static Sample row(int i, String first, String second) {
        ObjectNode fields = AnswerLines.JSON
                .createObjectNode()
                .put("prompt", "Question " + i)
                .put("first", first)
                .put("second", second);
        return new Sample("pairs", i, fields);
    }

    private static Examination examined(Function<Shown, Boolean> takesFirst) {
        return examined(takesFirst, 120);
    }

    private static Examination examined(Function<Shown, Boolean> takesFirst, int pairs) {
        ScriptedModel model = ScriptedModel.answering(prompt -> {
            Shown shown = Shown.of(prompt);
            return "{\"verdict\": \"" + (takesFirst.apply(shown) ? "first" : "second") + "\"}";
        });
        try {
            return Examination.of("test:m", rubric -> Judges.llm("test:m", model, rubric), pairs(pairs));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Estimate estimate(Examination.Bias bias) {
        return Objects.requireNonNull(bias.estimate());
    }

    @Test
    void aJudgeThatGoesByTheAnswersHasNoBias() {
        Examination fair = examined(Shown::firstIsRight);
        assertThat(fair.agreement().orElseThrow().value()).isEqualTo(1);
        assertThat(fair.changedByWording().orElseThrow().value()).isZero();
        assertThat(fair.changedByOrder().orElseThrow().value()).isZero();
        assertThat(fair.towardsFirst().isFound()).isFalse();
        assertThat(fair.towardsLonger().isFound()).isFalse();
        assertThat(fair.unscored()).isZero();
    }

    @Test
    void aJudgeThatErrsByChanceHasErrorsAndNoBias() {
        Examination noisy = examined(shown -> shown.firstIsRight() == shown.chance() >= 0.25);
        assertThat(noisy.agreement().orElseThrow().value()).isCloseTo(0.75, within(0.05));
        assertThat(noisy.changedByOrder().orElseThrow().value()).isCloseTo(2 * 0.25 * 0.75, within(0.08));
        assertThat(noisy.towardsFirst().isFound()).isFalse();
        assertThat(noisy.towardsFirst().pValue()).isGreaterThan(0.05);
        assertThat(noisy.towardsLonger().isFound()).isFalse();
        assertThat(noisy.wordingSpread()).isLessThan(0.1);
    }

    @Test
    void aLeaningToTheFirstPlaceIsFound() {
        Examination first = examined(shown -> shown.chance() < 0.3 || shown.firstIsRight());
        Examination.Bias bias = first.towardsFirst();
        assertThat(bias.isFound()).isTrue();
        // with chance .3 the first place wins whatever stands there
        assertThat(estimate(bias).value()).isCloseTo(0.3, within(0.08));
        assertThat(bias.pValue()).isLessThan(0.001);
        assertThat(first.changedByOrder().orElseThrow().value()).isCloseTo(0.3, within(0.08));
        assertThat(first.towardsLonger().isFound()).isFalse();
        Examination second = examined(shown -> shown.chance() >= 0.3 && shown.firstIsRight());
        assertThat(second.towardsFirst().isFound()).isTrue();
        assertThat(estimate(second.towardsFirst()).value()).isNegative();
    }

    @Test
    void aLeaningToLengthIsFound() {
        Examination longer = examined(shown -> shown.chance() < 0.3 ? shown.firstIsLonger() : shown.firstIsRight());
        Examination.Bias bias = longer.towardsLonger();
        assertThat(bias.isFound()).isTrue();
        assertThat(estimate(bias).value()).isCloseTo(0.3, within(0.1));
        assertThat(bias.pValue()).isLessThan(0.001);
        assertThat(longer.longerTaken().orElseThrow().value()).isCloseTo(0.65, within(0.06));
        assertThat(longer.longerPreferred().orElseThrow().value()).isEqualTo(0.5);
        assertThat(longer.towardsFirst().isFound()).isFalse();
    }

    @Test
    void aJudgeThatHangsOnAWordIsFound() {
        Examination touchy =
                examined(shown -> shown.firstIsRight() != shown.asked().contains("goes wrong less"));
        assertThat(touchy.changedByWording().orElseThrow().value()).isEqualTo(1);
        assertThat(touchy.wordingSpread()).isEqualTo(1);
        assertThat(touchy.agreement().orElseThrow().value()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(touchy.changedByOrder().orElseThrow().value()).isZero();
    }

    @Test
    void modelsAreComparedPairByPair() {
        Examination fair = examined(Shown::firstIsRight);
        assertThat(fair.sameAs(examined(Shown::firstIsRight)).orElseThrow().value())
                .isEqualTo(1);
        assertThat(fair.sameAs(examined(shown -> true)).orElseThrow().value()).isEqualTo(0.5);
    }

    @Test
    void fewPairsGiveNoIntervalAndNoFinding() {
        Examination few = examined(shown -> true, 4);
        assertThat(few.agreement()).isEmpty();
        assertThat(few.towardsFirst().isFound()).isFalse();
    }

    @Test
    void theJudgeSeesNeitherTheLabelNorWhichAnswerIsTheRows() {
        ScriptedModel model = ScriptedModel.answering(prompt -> {
            assertThat(prompt).doesNotContain("label").contains("Question 0");
            return "first";
        });
        ObjectNode labelled = row(0, "right", "wrong").fields().put("label", "first");
        ExaminedPair pair = new ExaminedPair(new Sample("pairs", 0, labelled), true);
        assertThat(pair.shown(true).text("one")).isEqualTo("wrong");
        assertThat(Judges.llm("test:m", model, PairWordings.ALL.getFirst())
                        .judge(pair.shown(false), org.trustllm.model.ChatResponse.of("")))
                .isNotNull();
    }

    @Test
    void theCommandPrintsWhatItFound(@TempDir Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            JsonNode request =
                    AnswerLines.JSON.readTree(exchange.getRequestBody().readAllBytes());
            Shown shown = Shown.of(request.at("/messages/0/content").asText());
            boolean first = request.path("model").asText().equals("first") || shown.firstIsRight();
            ObjectNode reply = AnswerLines.JSON.createObjectNode().put("object", "chat.completion");
            reply.putArray("choices")
                    .addObject()
                    .put("finish_reason", "stop")
                    .putObject("message")
                    .put("role", "assistant")
                    .put("content", "{\"verdict\": \"" + (first ? "first" : "second") + "\"}");
            byte[] bytes = AnswerLines.JSON.writeValueAsBytes(reply);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            List<String> lines = new ArrayList<>();
            for (ExaminedPair pair : pairs(12)) {
                ObjectNode line = pair.row().fields().deepCopy();
                lines.add(
                        line.put("label", pair.preferred() ? "first" : "second").toString());
            }
            Path labels = Files.write(folder.resolve("pairs.jsonl"), lines);
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
            CommandRun run = CommandRun.run(
                    "judges",
                    "examine",
                    "--judge",
                    "llm=openai:fair,openai:first",
                    "--judge-base-url",
                    address,
                    "--labels",
                    labels.toString(),
                    "--json");
            assertThat(run.code()).as(run.err()).isZero();
            JsonNode json = AnswerLines.JSON.readTree(run.out());
            assertThat(json.at("/models/0/agreement/value").asDouble()).isEqualTo(1);
            assertThat(json.at("/models/0/position/towards_first/found").asBoolean())
                    .isFalse();
            assertThat(json.at("/models/1/position/towards_first/found").asBoolean())
                    .isTrue();
            assertThat(json.at("/models/1/asked").asInt()).isEqualTo(72);
            assertThat(json.at("/between_models/0/same/value").asDouble()).isEqualTo(0.5);
            CommandRun text = CommandRun.run(
                    "judges",
                    "examine",
                    "--judge",
                    "llm=openai:first",
                    "--judge-base-url",
                    address,
                    "--labels",
                    labels.toString());
            assertThat(text.out()).contains("openai:first: 12 pairs", "leans to the first place", "it does");
            assertThat(CommandRun.run("judges", "examine", "--judge", "refusal", "--labels", labels.toString())
                            .code())
                    .isEqualTo(Exit.USAGE);
            Files.writeString(labels, "{\"prompt\": \"a\", \"first\": \"b\", \"second\": \"c\", \"label\": \"tie\"}\n");
            assertThat(CommandRun.run("judges", "examine", "--judge", "llm=openai:x", "--labels", labels.toString())
                            .err())
                    .contains("row 0, field \"label\"", "tie");
        } finally {
            server.stop(0);
        }
    }
}
