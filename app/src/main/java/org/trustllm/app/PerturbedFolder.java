package org.trustllm.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    private static final byte[] FIRST = "\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEXT = ",\n".getBytes(StandardCharsets.UTF_8);

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
        try (Stream<Sample> samples = rows.samples(file)) {
            out.write('[');
            Iterator<Sample> rest = samples.iterator();
            while (rest.hasNext()) {
                List<Sample> some = some(rest);
                List<Sample> moved = mapping.apply(some);
                List<Written> written = IntStream.range(0, some.size())
                        .parallel()
                        .mapToObj(i -> written(some.get(i), moved.get(i)))
                        .toList();
                for (Written row : written) {
                    changed += row.changed() ? 1 : 0;
                    faulty += row.faults().isEmpty() ? 0 : 1;
                    row.faults().forEach(fault -> lost.merge(fault.replaceAll(":.*", ""), 1, Integer::sum));
                    out.write(all++ == 0 ? FIRST : NEXT);
                    out.write(row.json());
                }
            }
            out.write(']');
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

    /** A row as it goes into the file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and written once
    private record Written(byte[] json, boolean changed, List<String> faults) {}

    private Written written(Sample original, Sample moved) {
        List<String> faults = perturbation.lost(original, moved, similarity);
        boolean changed = Perturbation.changed(original, moved);
        try {
            byte[] json = JSON.writeValueAsBytes(changed ? told(original, moved, faults) : original.fields());
            return new Written(json, changed, faults);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
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
