package org.trustllm.app;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trustllm.app.option.Version;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.perturb.Perturbation;

/**
 * Rows as an operator moved them, in the layout that they came in, with what became of each file in {@code perturbation.json}. A few
 * hundred rows at a time are in memory.
 *
 * @param similarity whether meanings are compared too
 * @param mapping moves some rows, each by itself
 */
record PerturbedFolder(
        Dataset rows,
        Perturbation perturbation,
        long seed,
        Optional<EmbeddingModel> similarity,
        Function<List<Sample>, List<Sample>> mapping) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The name of what says how the rows were made. */
    static final String PASSPORT = "perturbation.json";

    private static final int SCHEMA = 1;
    private static final int AT_ONCE = 512;

    /** What a row was like; of those that were moved. */
    private static final String ORIGINAL = "original_prompt";

    private static final String BY = "perturbation";
    private static final String LOST = "lost";

    /**
     * Writes the folder.
     *
     * @param files of the rows
     * @return its passport
     * @throws InputException where something else stands there
     */
    ObjectNode write(Path folder, List<String> files) throws IOException {
        ObjectNode passport = JSON.createObjectNode()
                .put("schema", SCHEMA)
                .put("version", Version.text())
                .put("origin", rows.origin())
                .put("with", perturbation.name())
                .put("seed", seed)
                .put("similarity", similarity.map(EmbeddingModel::id).orElse(null));
        ArrayNode keeps = passport.putArray("keeps");
        perturbation.keeps().forEach(kept -> keeps.add(kept.words()));
        ArrayNode made = passport.putArray("files");
        for (String file : files) {
            Path target = folder.resolve(file + ".json");
            Files.createDirectories(target.toAbsolutePath().getParent());
            ObjectNode told = made.addObject().put("file", file).put("sha256", rows.digest(file));
            OwnFile.replace(target, out -> write(out, file, told));
        }
        OwnFile.replace(
                folder.resolve(PASSPORT), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(passport));
        return passport;
    }

    private void write(OutputStream out, String file, ObjectNode told) throws IOException {
        int all = 0;
        int changed = 0;
        int faulty = 0;
        Map<String, Integer> lost = new TreeMap<>();
        try (JsonGenerator json = JSON.createGenerator(out);
                Stream<Sample> samples = rows.samples(file)) {
            json.writeStartArray();
            Iterator<Sample> rest = samples.iterator();
            while (rest.hasNext()) {
                List<Sample> some = some(rest);
                List<Sample> moved = mapping.apply(some);
                List<List<String>> found = IntStream.range(0, some.size())
                        .parallel()
                        .mapToObj(i -> perturbation.lost(some.get(i), moved.get(i), similarity))
                        .toList();
                for (int i = 0; i < some.size(); i++) {
                    Sample original = some.get(i);
                    // an operator with nothing to move gives the row itself
                    boolean same = moved.get(i).fields().equals(original.fields());
                    List<String> faults = found.get(i);
                    all++;
                    changed += same ? 0 : 1;
                    faulty += faults.isEmpty() ? 0 : 1;
                    faults.forEach(fault -> lost.merge(fault.replaceAll(":.*", ""), 1, Integer::sum));
                    json.writeRaw('\n');
                    JSON.writeTree(json, same ? original.fields() : told(original, moved.get(i), faults));
                }
            }
            json.writeEndArray();
        }
        told.put("rows", all).put("changed", changed).put(LOST, faulty);
        ObjectNode reasons = told.putObject("reasons");
        lost.forEach(reasons::put);
    }

    private static List<Sample> some(Iterator<Sample> rest) {
        List<Sample> some = new ArrayList<>(AT_ONCE);
        while (rest.hasNext() && some.size() < AT_ONCE) {
            some.add(rest.next());
        }
        return some;
    }

    private ObjectNode told(Sample original, Sample moved, List<String> faults) {
        ObjectNode row = JSON.createObjectNode();
        row.setAll(moved.fields());
        row.put(BY, perturbation.name()).put(ORIGINAL, original.text("prompt"));
        if (!faults.isEmpty()) {
            faults.forEach(row.putArray(LOST)::add);
        }
        return row;
    }

    /** Refuses a folder with something in it that such a command did not write. */
    static void refuseOther(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent() && !Files.exists(folder.resolve(PASSPORT))) {
                throw new IllegalArgumentException(
                        "expected --out to be empty or a folder of moved rows, found other things in " + folder);
            }
        }
    }
}
