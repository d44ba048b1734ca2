package org.trustllm.internal.calling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.trustllm.calling.Calling;

/** What a cache holds: the answers of each model, counted and cleared for all of them. */
public record KeptAnswers(Calling.AnswerCache cache) {

    /**
     * How much there is.
     *
     * @param damaged lines that are passed over
     */
    public record Stats(int models, long answers, long damaged, long bytes) {}

    /** The answers of one model, known by its name and what it says of itself. */
    ModelAnswers of(String name, Map<String, String> provenance) throws IOException {
        String model = RequestKey.ofModel(name, provenance);
        return ModelAnswers.open(cache.folder().resolve(model.substring(0, 32)), model, cache.warnings());
    }

    /** Counts everything; reads all of it. */
    public Stats stats() throws IOException {
        AtomicLong answers = new AtomicLong();
        AtomicLong lines = new AtomicLong();
        long bytes = 0;
        List<Path> files = files();
        for (Path file : files) {
            bytes += Files.size(file);
            KeptLines.each(file, (offset, line) -> {
                lines.incrementAndGet();
                answers.addAndGet(KeptAnswer.key(line).isEmpty() ? 0 : 1);
            });
        }
        long models = files.stream().map(Path::getParent).distinct().count();
        return new Stats((int) models, answers.get(), lines.get() - answers.get(), bytes);
    }

    /** Deletes everything and returns what there was. */
    public Stats clear() throws IOException {
        Stats before = stats();
        if (Files.isDirectory(cache.folder())) {
            try (Stream<Path> all = Files.walk(cache.folder())) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
        return before;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(cache.folder())) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(cache.folder())) {
            return all.filter(path -> path.toString().endsWith(ModelAnswers.ENDING))
                    .toList();
        }
    }
}
