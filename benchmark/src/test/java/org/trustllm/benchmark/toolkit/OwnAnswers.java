package org.trustllm.benchmark.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.report.Report;

/**
 * Answers of our own to the built-in rows, with what judges said of them, and the numbers that the original scorers gave
 * on them. They are written by {@code own_answers.py} and {@code own_golden.py} of {@code benchmarks/oracles}, which must
 * be run again where answered rows change.
 *
 * <p>A file has several sheets of answers: {@code main} answers every row, another says by row what it changes there.
 */
final class OwnAnswers {
    private static final String MAIN = "main";
    private static final String ABSENT = "_absent";
    private static final JsonMapper JSON = new JsonMapper();

    private final Dataset rows = new TrustBenchmark().builtin();
    private final Map<String, JsonNode> sections = new TreeMap<>();

    /** One of the files in this folder. */
    static JsonNode resource(String name) {
        try (InputStream in = OwnAnswers.class.getResourceAsStream("own/" + name)) {
            return JSON.readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode numbers() {
        return resource("numbers.json");
    }

    List<String> files() {
        return rows.files();
    }

    /** What is answered to the rows of a file, by the name of the sheet. */
    JsonNode sheets(String file) {
        String section = file.substring(0, file.indexOf('/'));
        return sections.computeIfAbsent(section, name -> resource(name + ".json"))
                .path(file.substring(section.length() + 1));
    }

    List<String> sheetNames(String file) {
        List<String> names = new ArrayList<>();
        sheets(file).fieldNames().forEachRemaining(names::add);
        names.remove(MAIN);
        return names;
    }

    /** The main sheets of all files under a profile. */
    Report main(String profile) {
        Map<String, List<ObjectNode>> answered = new TreeMap<>();
        files().forEach(file -> answered.put(file, answered(file, MAIN)));
        return report(profile, new MemoryDataset(answered));
    }

    /** One sheet of one file under a profile. */
    Report sheet(String profile, String file, String sheet) {
        return report(profile, MemoryDataset.of(file, answered(file, sheet)));
    }

    private static Report report(String profile, Dataset answers) {
        return Shared.report(profile, answers, Shared.Recorded.of(Shared.Vectors.of(resource("embeddings.json"))));
    }

    private List<ObjectNode> answered(String file, String sheet) {
        List<ObjectNode> answered = new ArrayList<>();
        try (Stream<Sample> samples = rows.samples(file)) {
            samples.forEach(sample -> answered.add(sample.fields().deepCopy()));
        }
        JsonNode main = sheets(file).path(MAIN);
        // rows that were added since have no answer yet
        answered.subList(main.size(), answered.size()).clear();
        for (int row = 0; row < answered.size(); row++) {
            answered.get(row).setAll((ObjectNode) main.path(row));
        }
        if (!sheet.equals(MAIN)) {
            sheets(file)
                    .path(sheet)
                    .properties()
                    .forEach(change ->
                            answered.get(Integer.parseInt(change.getKey())).setAll((ObjectNode) change.getValue()));
        }
        answered.removeIf(row -> row.path(ABSENT).asBoolean());
        return answered;
    }
}
