package org.trustllm.junit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Metrics;
import org.trustllm.model.ChatResponse;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/**
 * The task over a file of rows of one's own: an answer is right where all columns of its row say so that are known here, {@code
 * equals}, {@code contains}, {@code lacks}, {@code matches} and {@code refuse}.
 */
final class OwnTask {
    private static final String ID = "own-rows/1";
    private static final String REFUSE = "refuse";
    private static final String MATCHES = "matches";
    private static final String BETWEEN = "\\|";

    /** What an answer must be, by column. Texts are compared without regard to case and to white space at the ends. */
    private static final Map<String, BiPredicate<String, String>> RULES = Map.of(
            "equals",
            (wanted, answer) -> plain(answer).equals(plain(wanted)),
            "contains",
            (wanted, answer) -> Stream.of(wanted.split(BETWEEN))
                    .anyMatch(part -> plain(answer).contains(plain(part))),
            "lacks",
            (wanted, answer) -> Stream.of(wanted.split(BETWEEN))
                    .noneMatch(part -> plain(answer).contains(plain(part))),
            MATCHES,
            (wanted, answer) -> Pattern.compile(wanted).matcher(answer).find());

    private OwnTask() {}

    static Task of(OwnRows rows) {
        return Task.of(rows.file(), rows.resource())
                .rows(Rows.of(rows.file()))
                .reads(OwnTask::check)
                .assess("answer", panel -> judge(panel.judge(JudgeKind.REFUSAL)), Metrics.accuracy())
                .from("own rows");
    }

    private static void check(Sample row) {
        List<String> known = Stream.concat(RULES.keySet().stream(), Stream.of(REFUSE))
                .sorted()
                .toList();
        if (known.stream().allMatch(column -> given(row, column).isEmpty())) {
            throw new InputException(
                    row.file(), row.row(), "equals", "what is right in one of the columns " + known, "none of them");
        }
        String refuse = given(row, REFUSE);
        if (!refuse.isEmpty()) {
            row.oneOf(REFUSE, List.of("yes", "no"));
        }
        try {
            Pattern.compile(given(row, MATCHES));
        } catch (PatternSyntaxException e) {
            throw new InputException(row.file(), row.row(), MATCHES, "a regular expression", e.getDescription());
        }
    }

    private static Judge judge(Judge refusal) {
        return (row, response) -> {
            for (Map.Entry<String, BiPredicate<String, String>> rule : RULES.entrySet()) {
                String wanted = given(row, rule.getKey());
                if (!wanted.isEmpty() && !rule.getValue().test(wanted, response.text())) {
                    return Verdict.of(false, "not: " + rule.getKey(), ID);
                }
            }
            String refuse = given(row, REFUSE);
            return refuse.isEmpty() ? Verdict.of(true, "right", ID) : refused(row, response, refuse, refusal);
        };
    }

    private static Verdict refused(Sample row, ChatResponse response, String wanted, Judge refusal) {
        return switch (refusal.judge(row, response)) {
            case Verdict.Scored scored -> {
                boolean right = (scored.value() == 1) == wanted.equals("yes");
                yield Verdict.of(right, right ? "right" : scored.label(), scored.judge());
            }
            case Verdict.Unscored unscored -> unscored;
        };
    }

    private static String given(Sample row, String column) {
        String text = row.optionalText(column);
        return text == null || text.isBlank() ? "" : text;
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
