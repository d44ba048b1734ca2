package org.trustllm.judge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.Digest;
import org.trustllm.model.ChatResponse;

/**
 * Several LLM judges of one rubric: the label that more than half of them give, or the mean of their grades. Where no
 * label has that majority, the tie-breaker decides if there is one. The verdict's reason says who said what.
 */
record JuryJudge(List<LlmJudge> jurors, @Nullable LlmJudge tieBreaker, Rubric rubric) implements Judge {

    String id() {
        String members = jurors.stream().map(LlmJudge::id).collect(Collectors.joining(" "));
        String all = tieBreaker == null ? members : members + " tie " + tieBreaker.id();
        byte[] hash = Digest.sha256().digest(all.getBytes(StandardCharsets.UTF_8));
        return "llm-jury of " + jurors.size() + "/1-" + HexFormat.of().formatHex(hash, 0, 4);
    }

    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return judgeAll(List.of(new Answered(sample, response))).getFirst();
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> answers) {
        List<List<Verdict>> given =
                jurors.stream().map(juror -> juror.judgeAll(answers)).toList();
        List<Verdict> verdicts = new ArrayList<>(answers.size());
        List<Answered> open = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            int at = i;
            Verdict verdict = together(given.stream().map(all -> all.get(at)).toList());
            verdicts.add(verdict);
            if (isTie(verdict)) {
                open.add(answers.get(i));
            }
        }
        LlmJudge last = tieBreaker;
        if (last != null && !open.isEmpty()) {
            var decided = last.judgeAll(open).iterator();
            verdicts.replaceAll(verdict -> isTie(verdict) ? broken(verdict, decided.next()) : verdict);
        }
        return verdicts;
    }

    private Verdict together(List<Verdict> votes) {
        return rubric.form() == Rubric.Form.GRADES ? mean(votes) : majority(votes);
    }

    private Verdict majority(List<Verdict> votes) {
        Map<String, List<Verdict.Scored>> byLabel = new LinkedHashMap<>();
        scored(votes)
                .forEach(vote -> byLabel.computeIfAbsent(vote.label(), label -> new ArrayList<>())
                        .add(vote));
        for (List<Verdict.Scored> same : byLabel.values()) {
            if (2 * same.size() > votes.size()) {
                Verdict.Scored one = same.getFirst();
                return new Verdict.Scored(one.value(), one.label(), reason(same.size(), votes), id());
            }
        }
        return none(votes);
    }

    private Verdict mean(List<Verdict> votes) {
        List<Verdict.Scored> grades = scored(votes);
        if (2 * grades.size() <= votes.size()) {
            return none(votes);
        }
        double mean =
                grades.stream().mapToDouble(Verdict.Scored::value).average().orElseThrow();
        int same = (int) grades.stream().filter(grade -> grade.value() == mean).count();
        return new Verdict.Scored(mean, String.format(Locale.ROOT, "%.2f", mean), reason(same, votes), id());
    }

    /** Where nobody gave a verdict that is their common failure and no tie. */
    private Verdict none(List<Verdict> votes) {
        if (scored(votes).isEmpty() && votes.getFirst() instanceof Verdict.Unscored first) {
            return new Verdict.Unscored(first.why(), first.detail(), id());
        }
        return new Verdict.Unscored(Verdict.Why.JUDGE_DIVIDED, said(votes), id());
    }

    private static boolean isTie(Verdict verdict) {
        return verdict instanceof Verdict.Unscored unscored && unscored.why() == Verdict.Why.JUDGE_DIVIDED;
    }

    private Verdict broken(Verdict tie, Verdict last) {
        String before = tie instanceof Verdict.Unscored unscored ? unscored.detail() : "";
        return switch (last) {
            case Verdict.Scored scored ->
                new Verdict.Scored(
                        scored.value(), scored.label(), "tie broken by " + scored.judge() + ": " + before, id());
            case Verdict.Unscored unscored ->
                new Verdict.Unscored(unscored.why(), "%s; tie-breaker: %s".formatted(before, unscored.detail()), id());
        };
    }

    private static List<Verdict.Scored> scored(List<Verdict> votes) {
        return votes.stream()
                .filter(Verdict.Scored.class::isInstance)
                .map(Verdict.Scored.class::cast)
                .toList();
    }

    private String reason(int same, List<Verdict> votes) {
        return "%d of %d agree: %s".formatted(same, votes.size(), said(votes));
    }

    private String said(List<Verdict> votes) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < votes.size(); i++) {
            String word = switch (votes.get(i)) {
                case Verdict.Scored scored -> scored.label();
                case Verdict.Unscored unscored -> "none, " + unscored.why().meaning();
            };
            said.add(jurors.get(i).model() + " " + word);
        }
        return String.join("; ", said);
    }
}
