package org.trustllm.internal.telling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trustllm.compare.TaskComparison;
import org.trustllm.internal.markup.Columns;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Wrapped;
import org.trustllm.mitigation.Experiment;
import org.trustllm.mitigation.Took;
import org.trustllm.stats.Estimate;

/**
 * An experiment with defences in words: a table a defence, what each took, and what can be recommended.
 *
 * @param width characters of a line of the terminal; where tables do not fit, their figures stand under their tasks, and
 *     columns are left out
 */
public record ExperimentText(int width) {
    private static final List<String> HEAD =
            List.of("FIGURE", "BEFORE", "AFTER", "BETTER BY", "95 %", "ROWS", "HOLM", "VERDICT");

    private static final List<String> TOOK =
            List.of("DEFENCE", "CALLS", "SECONDS", "PROMPT TOKENS", "ANSWER TOKENS", "REMARK");

    /** In Holm, rows, and what was before. */
    private static final int[] EXPENDABLE = {6, 5, 1};

    /** For files and pipes. */
    public ExperimentText() {
        this(Wrapped.UNLIMITED);
    }

    /** Writes it. */
    public void render(Experiment experiment, Appendable out) throws IOException {
        for (Experiment.Arm arm : experiment.arms()) {
            out.append('\n').append(arm.name()).append('\n');
            table(experiment.effects(arm), out);
        }
        for (AttackGrid grid : AttackGrid.of(experiment)) {
            grid.write(out, width);
        }
        out.append("\nAn answer on average, all calls of a defence together\n");
        Columns took = new Columns(TOOK, 1, 2, 3, 4);
        took.add(took(experiment.baseline(), ""));
        experiment.arms().forEach(arm -> took.add(took(arm, experiment.isOnFront(arm) ? "on the front" : "")));
        took.write(out, width, 4, 3);
        out.append('\n');
        for (String line : words(experiment)) {
            Wrapped.write(line, width, 2, out);
        }
    }

    private void table(List<Experiment.Effect> effects, Appendable out) throws IOException {
        Columns table = new Columns(HEAD, 1, 2, 3, 5, 6);
        effects.forEach(effect -> table.add(row(effect)));
        if (table.fits(width)) {
            table.write(out);
            return;
        }
        Columns narrow = new Columns(HEAD, 1, 2, 3, 5, 6);
        String task = "";
        for (Experiment.Effect effect : effects) {
            if (!effect.outcome().task().equals(task)) {
                task = effect.outcome().task();
                narrow.heading(task);
            }
            List<String> row = new ArrayList<>(row(effect));
            row.set(0, "  " + row.getFirst().substring(task.length() + 1));
            narrow.add(row);
        }
        narrow.write(out, width, EXPENDABLE);
    }

    /** What can be recommended, and why the others cannot; sentences. */
    public static List<String> words(Experiment experiment) {
        List<String> words = new ArrayList<>();
        Optional<Experiment.Arm> winner = experiment.recommended();
        words.add(winner.map(arm -> "Recommended: " + arm.name() + ". " + gains(experiment, arm))
                .orElse("Nothing can be recommended."));
        for (Experiment.Arm arm : experiment.arms()) {
            experiment.against(arm).ifPresent(why -> words.add("Against " + arm.name() + ": " + why + "."));
        }
        words.add(String.format(
                Locale.ROOT,
                "Paired with the model as it is, row by row. %d tests are one family (Holm, 5 %%). Recommended is what certainly"
                        + " keeps out harm, makes nothing certainly worse, and declines at most %.1f %% more ordinary requests"
                        + " with 97.5 %% certainty.",
                experiment.effects().size(),
                100 * experiment.mostAdded()));
        return List.copyOf(words);
    }

    private static String gains(Experiment experiment, Experiment.Arm arm) {
        StringBuilder gains = new StringBuilder();
        for (Experiment.Effect effect : experiment.effects(arm)) {
            if (effect.isBetter()) {
                gains.append(gains.isEmpty() ? "Better: " : "; ")
                        .append(effect.outcome().name())
                        .append(" by ")
                        .append(effect.gainInterval()
                                .map(FigureText::estimate)
                                .orElse(FigureText.value(effect.gain())));
            }
        }
        return gains.append('.').toString();
    }

    private static List<String> row(Experiment.Effect effect) {
        TaskComparison comparison = effect.comparison();
        TaskComparison.Test test = comparison.test();
        Optional<Estimate> interval = effect.gainInterval();
        return List.of(
                effect.outcome().name() + " " + comparison.scale().direction().arrow(),
                FigureText.value(comparison.second()),
                FigureText.value(comparison.first()),
                signed(effect.gain()),
                interval.map(gain -> "[" + signed(gain.low()) + ", " + signed(gain.high()) + "]")
                        .orElse(""),
                Integer.toString(comparison.scored()),
                test == null ? "" : String.format(Locale.ROOT, "%.4f", test.holm()),
                effect.ownJudge() ? effect.verdict() + " (asks this judge itself)" : effect.verdict());
    }

    private static List<String> took(Experiment.Arm arm, String remark) {
        Took took = arm.took();
        return List.of(
                arm.name(),
                Integer.toString(arm.mitigation().calls()),
                String.format(Locale.ROOT, "%.2f", took.seconds()),
                tokens(took.promptTokens()),
                tokens(took.completionTokens()),
                remark);
    }

    private static String tokens(double tokens) {
        return Double.isFinite(tokens) ? String.format(Locale.ROOT, "%.0f", tokens) : "not told";
    }

    private static String signed(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%+.3f", value + 0.0);
    }
}
