package org.trustllm.internal.advice;

import org.trustllm.metric.Measure;
import org.trustllm.report.TaskScore;

/**
 * Something to know, and the figure that it rests on.
 *
 * @param words a plain sentence
 * @param task the task's id; empty where it is about the run as a whole
 * @param figure as reports name it, {@code safety/misuse.refusal_rate} or {@code safety/jailbreak.harmless_rate[attack=cot]}; the
 *     task or {@code run} where it is about these
 * @param command what to enter next; empty where there is nothing to enter
 */
public record Sentence(String words, String task, String figure, String command) {
    static Sentence of(TaskScore score, Measure measure, String words) {
        return new Sentence(words, score.task().id(), figure(score, measure), "");
    }

    static Sentence ofRun(String words) {
        return new Sentence(words, "", "run", "");
    }

    Sentence with(String next) {
        return new Sentence(words, task, figure, next);
    }

    static String figure(TaskScore score, Measure measure) {
        String part = measure.part().isEmpty() ? "" : "[" + measure.part() + "]";
        return score.task().id() + "." + measure.scale().name() + part;
    }
}
