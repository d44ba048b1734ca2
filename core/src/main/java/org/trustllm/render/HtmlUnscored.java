package org.trustllm.render;

import java.util.Map;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.judge.Verdict;
import org.trustllm.report.Report;

/** Why verdicts are missing, over all tasks. */
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
            html.in("p", "Every verdict is there: no answer is unscored.");
        } else {
            html.in(
                    "p.lead",
                    "Counted over all verdicts of all tasks; where a task judges an answer twice, it can be"
                            + " missing twice.");
            HtmlSection.reasons(html, reasons);
        }
    }
}
