package org.trustllm.render;

import org.trustllm.calling.PriceTable;
import org.trustllm.internal.advice.Advice;
import org.trustllm.internal.advice.AdvicePart;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.report.Report;

/** What the figures say to do. */
record HtmlAdvice(Report report) implements HtmlChapter {
    @Override
    public String id() {
        return "advice";
    }

    @Override
    public String title() {
        return "What to do next";
    }

    @Override
    public void content(Html html) {
        PriceTable prices = PriceTable.builtin();
        Advice advice = Advice.of(report, model -> prices.of(model).orElse(null));
        new AdvicePart(advice, task -> "#" + HtmlTask.anchor(task)).write(html);
    }
}
