package org.trustllm;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.journal.RunStore;
import org.trustllm.model.ChatResponse;
import org.trustllm.run.Plan;

/** A run's rows with their answers in {@code res}, in the published layout; reads and writes a row at a time. */
record ResponseFiles(Plan plan, RunStore store) {
    private static final JsonMapper JSON = new JsonMapper();

    /** One file for each of the run's, or a folder of them for each asking where there are several. */
    void write(Path folder) throws IOException {
        int times = plan.parts().stream().mapToInt(plan::times).max().orElse(1);
        if (times == 1) {
            write(folder, 0);
        }
        for (int epoch = 1; epoch <= times && times > 1; epoch++) {
            write(folder.resolve("epoch-" + epoch), epoch);
        }
    }

    private void write(Path folder, int epoch) throws IOException {
        Map<String, BitSet> files = new TreeMap<>();
        plan.parts().stream()
                .filter(part -> plan.times(part) >= epoch)
                .forEach(part ->
                        files.computeIfAbsent(part.file(), file -> new BitSet()).or(part.rows()));
        for (Map.Entry<String, BitSet> file : files.entrySet()) {
            if (!file.getValue().isEmpty()) {
                write(folder.resolve(file.getKey() + ".json"), file.getKey(), file.getValue(), epoch);
            }
        }
    }

    private void write(Path target, String file, BitSet rows, int epoch) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        OwnFile.replace(target, out -> write(out, file, rows, epoch));
    }

    private void write(OutputStream out, String file, BitSet rows, int epoch) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out);
                Stream<Sample> samples = plan.dataset().samples(file)) {
            json.writeStartArray();
            for (Sample sample : (Iterable<Sample>) samples.filter(row -> rows.get(row.row()))::iterator) {
                json.writeRaw('\n');
                JSON.writeTree(json, withAnswer(sample.inEpoch(epoch)));
            }
            json.writeEndArray();
        }
    }

    private ObjectNode withAnswer(Sample sample) {
        ObjectNode row = sample.fields().deepCopy();
        AnswerLine asked = store.answer(sample.key());
        if (asked == null && sample.key().epoch() == 1) {
            // a task that is asked once, beside others that are asked in several wordings
            asked = store.answer(sample.key().once());
        }
        // no answer is null, never an empty one
        row.put(
                "res",
                asked != null && asked.attempt() instanceof Attempt.Answer(ChatResponse response)
                        ? response.text()
                        : null);
        return row;
    }
}
