package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.trustllm.dashboard.index.NotFoundException;

/**
 * The run directories below a folder, looked up anew each time, so that new ones show by themselves. What visitors name
 * is compared with what is there and never becomes a path.
 */
public record Shelf(Path root) {
    private static final int DEEPEST = 3;

    public List<RunFolder> runs() {
        List<RunFolder> found = new ArrayList<>();
        if (Files.isDirectory(root)) {
            collect(root, 0, found);
        }
        found.sort(Comparator.comparing(RunFolder::name));
        return found;
    }

    /** The run of an id. */
    public RunFolder run(String id) {
        return runs().stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no run of that name here."));
    }

    private void collect(Path folder, int depth, List<RunFolder> found) {
        if (RunFolder.isOne(folder)) {
            found.add(RunFolder.of(root, folder));
            return;
        }
        if (depth == DEEPEST) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(path -> Files.isDirectory(path) && !Files.isSymbolicLink(path))
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .forEach(path -> collect(path, depth + 1, found));
        } catch (IOException | UncheckedIOException e) {
            // a folder that may not be read holds no run that could be shown
        }
    }
}
