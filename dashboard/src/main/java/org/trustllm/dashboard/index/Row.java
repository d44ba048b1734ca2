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
        String answer) {
    public Row {
        facets = new TreeMap<>(facets);
    }

    Row with(String asked, String answered) {
        return new Row(line, sample, task, assessment, value, label, unscored, judge, facets, asked, answered);
    }

    /** Whether prompt and answer may be harmful to see. */
    public boolean isSensitive() {
        return Sensitive.is(task.isEmpty() ? sample.file() : task, label);
    }
}
