package org.trustllm.report;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;

/** Picks a few rows of a task: the first of each label, filled up with others until a new label wants the place. */
final class Examples {
    private static final int WANTED = 3;

    /** Labels that are remembered; scores on a scale would make a new one a row. */
    private static final int LABELS = 64;

    private final Set<String> labels = new HashSet<>();
    private final List<Picked> picked = new ArrayList<>();

    /** The first rows and those of a label that was new: all that can matter where rows before these are met later. */
    private final List<Judged> offered = new ArrayList<>();

    private record Picked(Judged judged, TaskScore.Example.@Nullable Text text) {}

    /** Gives the words of a row, or null where they are not at hand yet; asked only for rows that are picked. */
    @FunctionalInterface
    interface Text {
        TaskScore.Example.@Nullable Text text();
    }

    void offer(Judged judged, Text text) {
        if (judged.epoch() > 1) {
            // a row is shown once
            return;
        }
        boolean fresh = labels.size() < LABELS && labels.add(label(judged));
        if (fresh || offered.size() < WANTED) {
            offered.add(judged);
        }
        if (picked.size() < WANTED) {
            picked.add(new Picked(judged, text.text()));
        } else if (fresh) {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < picked.size(); i++) {
                if (!seen.add(label(picked.get(i).judged()))) {
                    picked.set(i, new Picked(judged, text.text()));
                    return;
                }
            }
        }
    }

    /** Takes in what was met of rows that come after these, as if they had been met here. */
    void merge(Examples later) {
        later.offered.forEach(judged -> offer(judged, () -> null));
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(offered.size());
        for (Judged judged : offered) {
            judged.write(out);
        }
    }

    void read(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            offer(Judged.read(in), () -> null);
        }
    }

    /** The rows whose words are still wanted. */
    Stream<RowKey> keys() {
        return picked.stream()
                .filter(one -> one.text() == null)
                .map(one -> one.judged().key());
    }

    List<TaskScore.Example> with(Map<RowKey, TaskScore.Example.Text> texts) {
        List<TaskScore.Example> examples = new ArrayList<>();
        for (Picked one : picked) {
            TaskScore.Example.Text text =
                    one.text() == null ? texts.get(one.judged().key()) : one.text();
            if (text != null) {
                examples.add(new TaskScore.Example(
                        one.judged().key().toString(), text, one.judged().verdict()));
            }
        }
        return examples;
    }

    private static String label(Judged judged) {
        return switch (judged.verdict()) {
            case Verdict.Scored scored -> scored.label() + "=" + scored.value();
            case Verdict.Unscored unscored -> unscored.why().name();
        };
    }
}
