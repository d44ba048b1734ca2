package org.trustllm.render;

import java.util.Map;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.judge.Verdict;
import org.trustllm.report.Report;

/** Why answers are unscored, over all tasks. */
record HtmlUnscored(Report report) implements HtmlChapter {
    @Override
    public String id() {
        return "unscored";
    }

    @Override
    public String title() {
        return "Why answers are unscored";
    }

    @Override
    public void content(Html html) {
        Map<Verdict.Why, Integer> reasons = report.reasons();
        if (reasons.isEmpty()) {
            html.in("p", "Coverage: " + report.coverage().words() + ".");
        } else {
            html.in(
                    "p.lead",
                    "Coverage: " + report.coverage().words()
                            + ". An answer counts once in each task that reads it, by the"
                            + " verdict that the task's headline is made of.");
            HtmlSection.reasons(html, reasons);
        }
    }
}
