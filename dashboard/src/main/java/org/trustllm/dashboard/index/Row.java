package org.trustllm.dashboard.index;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;

/**
 * A verdict, or an answer that has none yet, with its texts.
 *
 * @param line its line in the journal, counted from 0
 * @param sample the row's key
 * @param task the task; empty for an answer without a verdict
 * @param assessment what was judged
 * @param value the score; null where there is none
 * @param label what the judge read
 * @param unscored why there is no score; empty where there is one
 * @param judge who judged
 * @param facets the row's classes and groups
 * @param prompt what was asked; empty where it is not known
 * @param answer what came back; empty where nothing did
 * @param sensitive whether prompt and answer may be harmful to see
 */
public record Row(
        int line,
        RowKey sample,
        String task,
        String assessment,
        @Nullable Double value,
        String label,
        String unscored,
        String judge,
        Map<String, String> facets,
        String prompt,
        String answer,
        boolean sensitive) {
    public Row {
        facets = new TreeMap<>(facets);
    }

    Row with(String asked, String answered, Sensitive veil) {
        boolean veiled = task.isEmpty() ? veil.isFile(sample.file()) : veil.isVerdict(task, label);
        return new Row(line, sample, task, assessment, value, label, unscored, judge, facets, asked, answered, veiled);
    }
}
