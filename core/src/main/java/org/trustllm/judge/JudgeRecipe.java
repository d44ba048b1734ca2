package org.trustllm.judge;

import java.util.List;
import java.util.Set;

/** Makes a task's judge from the judges at hand. Rule judges ignore the panel. */
@FunctionalInterface
public interface JudgeRecipe {
    Judge on(Panel panel);

    /** The kinds of judge that the recipe asks a panel for; empty where fixed rules decide. */
    default Set<JudgeKind> needs() {
        return AskedPanel.by(this).kinds();
    }

    /** What the recipe asks an LLM judge. */
    default List<Rubric> rubrics() {
        return AskedPanel.by(this).rubrics();
    }

    /** Whether a rule decides first, and the judges of the panel only where it reads nothing. */
    default boolean ruleFirst() {
        return bare(on(new AskedPanel())) instanceof FirstScoredJudge;
    }

    /** Whether a verdict of the panel's judge is a class that is compared with the row's, which is what the value says. */
    default boolean compares() {
        Judge judge = bare(on(new AskedPanel()));
        return (judge instanceof FirstScoredJudge first ? bare(first.otherwise()) : judge) instanceof ComparedJudge;
    }

    private static Judge bare(Judge judge) {
        Judge inner = judge;
        while (inner instanceof NonBlankJudge blank) {
            inner = blank.judge();
        }
        return inner;
    }
}
