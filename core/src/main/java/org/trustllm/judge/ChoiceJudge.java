package org.trustllm.judge;

import java.util.function.Function;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

/** Compares the label that a parser reads with the one that is right. */
record ChoiceJudge(String id, LabelParser parser, Function<Sample, String> gold) implements Judge {
    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return switch (parser.read(response.text())) {
            case LabelParser.Reading.One(String label) -> Verdict.of(label.equals(gold.apply(sample)), label, id);
            case LabelParser.Reading.None() -> new Verdict.Unscored(Verdict.Why.UNPARSABLE_ANSWER, "", id);
            case LabelParser.Reading.Many(var labels) ->
                new Verdict.Unscored(Verdict.Why.AMBIGUOUS_ANSWER, String.join(", ", labels), id);
        };
    }
}
