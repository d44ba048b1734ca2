package org.trustllm.app.judging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Verdict;
import org.trustllm.local.judge.EmbeddedJudge;
import org.trustllm.model.ChatResponse;

/** Answers to judge: an object a line, with the text in {@code response} and, where it is known, the {@code prompt}. */
final class AnswerLines {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private AnswerLines() {}

    static List<Sample> read(Path file) throws IOException {
        List<Sample> rows = objects(file);
        rows.forEach(AnswerLines::checkResponse);
        return rows;
    }

    /** The objects of a file, whatever stands in them. */
    static List<Sample> objects(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + ": expected a file of JSON lines, found none", null);
        }
        String text;
        try {
            text = GivenFile.text(file);
        } catch (GivenFile.Fault e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
        List<Sample> rows = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> rows.add(row(file, rows.size(), line)));
        if (rows.isEmpty()) {
            throw new InputException(file + ": expected JSON objects, one a line, found none", null);
        }
        return rows;
    }

    private static Sample row(Path file, int row, String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (MismatchedInputException e) {
            throw new InputException(
                    "%s, row %d: expected each field once, found one of them twice".formatted(file, row), e);
        } catch (JsonProcessingException e) {
            throw new InputException(
                    "%s, row %d: expected a JSON object, found: %s".formatted(file, row, GivenFile.words(e)), e);
        }
        if (!(node instanceof ObjectNode fields)) {
            throw new InputException(
                    "%s, row %d: expected a JSON object, found %s".formatted(file, row, node.getNodeType()), null);
        }
        return new Sample(file.toString(), row, fields);
    }

    private static void checkResponse(Sample row) {
        JsonNode response = row.fields().get("response");
        if (response == null || !(response.isTextual() || response.isNull())) {
            throw new InputException(
                    row.file(),
                    row.row(),
                    "response",
                    "a text or null",
                    response == null ? "no such field" : "another type");
        }
    }

    /** The verdict, with the judge's probability of its value 1, or the value where it gives no probability. */
    static EmbeddedJudge.Assessed assess(Judge judge, Sample row) {
        String text = row.optionalText("response");
        if (text == null) {
            return new EmbeddedJudge.Assessed(
                    new Verdict.Unscored(Verdict.Why.NO_ANSWER, "", id(judge)), OptionalDouble.empty());
        }
        ChatResponse response = ChatResponse.of(text).withoutThoughts();
        return response.isCutInThoughts()
                ? new EmbeddedJudge.Assessed(
                        new Verdict.Unscored(Verdict.Why.CUT_IN_THOUGHTS, "", id(judge)), OptionalDouble.empty())
                : assess(judge, row, response);
    }

    /** The same of a text as it stands, which is what a judge itself is measured on. */
    static EmbeddedJudge.Assessed assess(Judge judge, Sample row, ChatResponse response) {
        Judge.Weighed weighed = judge.weigh(row, response);
        return new EmbeddedJudge.Assessed(weighed.verdict(), weighed.score());
    }

    /** A judge's name and version, as its verdicts carry it. */
    static String id(Judge judge) {
        ObjectNode nothing = JSON.createObjectNode();
        return judge.judge(new Sample("", 0, nothing), ChatResponse.of("")).judge();
    }
}
