package org.trustllm.app.contamination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.perturb.Perturbation;
import org.trustllm.task.Task;

/**
 * Asks a model of a row and of the same row moved, at temperature 0. Answers are looked at where rules alone judge them.
 *
 * @param orders in how many other orders options are asked
 */
record RowProber(ChatModel model, long seed, int orders, int maxTokens) {
    /** How the beginning is put, so that it does not call to mind what was learnt. */
    private static final String OTHER_WORDS = "synonyms+person-names+misspellings+doubled-words";

    /** In which the row is answered besides. */
    private static final List<String> MOVED =
            List.of("synonyms+filler-words", "misspellings+person-names", "distractor+contractions");

    private static final String PROMPT = "prompt";

    RowGaps probe(Task task, Sample row) {
        Map<Probe, Double> gaps = new EnumMap<>(Probe.class);
        completion(row).ifPresent(gap -> gaps.put(Probe.COMPLETION, gap));
        Judge judge = judge(task);
        OptionalDouble right = judge == null ? OptionalDouble.empty() : right(task, judge, row, row);
        if (judge != null && right.isPresent()) {
            List<Perturbation> moved =
                    MOVED.stream().map(name -> Perturbation.named(name, seed)).toList();
            gap(task, judge, row, right.getAsDouble(), moved).ifPresent(gap -> gaps.put(Probe.PERTURBATION, gap));
            List<Perturbation> other = new ArrayList<>();
            for (int i = 0; i < orders; i++) {
                other.add(Perturbation.named("option-order", seed + i));
            }
            gap(task, judge, row, right.getAsDouble(), other).ifPresent(gap -> gaps.put(Probe.ORDER, gap));
        }
        return new RowGaps(task.id(), row.key(), gaps);
    }

    /** The end stays what it was: one in other words would be the harder to guess for anybody. */
    private Optional<Double> completion(Sample row) {
        String prompt = row.optionalText(PROMPT);
        Optional<MaskedText> masked = prompt == null ? Optional.empty() : MaskedText.of(prompt);
        if (masked.isEmpty()) {
            return Optional.empty();
        }
        MaskedText own = masked.get();
        ObjectNode fields = row.fields().objectNode();
        fields.setAll(row.fields());
        Sample beginning = row.with(fields.put(PROMPT, own.shown()));
        Sample moved = Perturbation.named(OTHER_WORDS, seed).apply(beginning);
        return Perturbation.changed(beginning, moved)
                ? Optional.of(completed(own, row) - completed(new MaskedText(moved.text(PROMPT), own.hidden()), row))
                : Optional.empty();
    }

    private double completed(MaskedText masked, Sample row) {
        return masked.share(said(List.of(Message.user(masked.request())), masked.tokens(), row)
                .text());
    }

    /** Mean of the answers to the moved rows that differ from the row, taken off what its own is worth. */
    private OptionalDouble gap(Task task, Judge judge, Sample row, double right, List<Perturbation> moves) {
        double sum = 0;
        int met = 0;
        for (Perturbation move : moves) {
            Sample moved = move.apply(row);
            if (Perturbation.changed(row, moved)) {
                OptionalDouble there = right(task, judge, moved, move.movesAnswers() ? moved : row);
                sum += there.orElse(0);
                met += there.isPresent() ? 1 : 0;
            }
        }
        return met == 0 ? OptionalDouble.empty() : OptionalDouble.of(right - sum / met);
    }

    /** Null where others than rules would have to judge, or rows are judged together. */
    private static @Nullable Judge judge(Task task) {
        return task.needs().isEmpty() && task.rows().members() == 1
                ? task.assessments().getFirst().judge().on(Panel.recorded())
                : null;
    }

    private OptionalDouble right(Task task, Judge judge, Sample asked, Sample judged) {
        ChatResponse answer = said(task.prompt().messages(asked), maxTokens, asked);
        Verdict verdict = judge.judge(judged, answer);
        return verdict instanceof Verdict.Scored scored ? OptionalDouble.of(scored.value()) : OptionalDouble.of(0);
    }

    private ChatResponse said(List<Message> messages, int tokens, Sample row) {
        return model.chat(new ChatRequest(
                        messages, 0, tokens, seed, row.key().once().toString()))
                .withoutThoughts();
    }
}
