package org.trustllm.benchmark.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Judges;
import org.trustllm.judge.LabelParsers;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;

/** Reads one of the words that a row offers in its own language, and compares what it stands for with the row's. */
record OfferedWordJudge(String id) implements Judge {
    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return Judges.choice(id, LabelParsers.words(offered(sample)), row -> row.text("gold"))
                .judge(sample, response);
    }

    /** Labels with their patterns, from {@code yes=oui; no=non}. */
    static Map<String, String> offered(Sample sample) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String option : sample.text("options").split("; ", -1)) {
            int equals = option.indexOf('=');
            words.put(option.substring(0, equals), option.substring(equals + 1));
        }
        return words;
    }
}
