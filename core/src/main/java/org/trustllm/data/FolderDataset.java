package org.trustllm.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.trustllm.internal.files.Digest;

/** A folder in the published layout. */
record FolderDataset(Path folder, Map<String, Path> paths) implements Dataset {

    static FolderDataset open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder + ": expected a folder with <section>/<file>.json, found none", null);
        }
        Map<String, Path> paths = new TreeMap<>();
        try (Stream<Path> sections = Files.list(folder)) {
            for (Path section : sections.filter(Files::isDirectory).toList()) {
                try (Stream<Path> files = Files.list(section)) {
                    files.filter(Files::isRegularFile).forEach(path -> add(paths, folder, path));
                }
            }
        } catch (IOException e) {
            throw new InputException(folder + ": expected a readable folder, found: " + e.getMessage(), e);
        }
        return new FolderDataset(folder, paths);
    }

    private static void add(Map<String, Path> paths, Path folder, Path path) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (name.endsWith(".json") || name.endsWith(".jsonl")) {
            Path other = paths.put(name.substring(0, name.lastIndexOf('.')), path);
            if (other != null) {
                throw new InputException(
                        "%s: expected one file of a name, found %s as well".formatted(path, other), null);
            }
        }
    }

    @Override
    public String origin() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    @Override
    public List<String> files() {
        return List.copyOf(paths.keySet());
    }

    @Override
    public Stream<Sample> samples(String file) {
        Path path = paths.get(file);
        return path == null
                ? Stream.empty()
                : RowReader.stream(file, open(file, path), path.toString().endsWith(".jsonl"));
    }

    @Override
    public String digest(String file) {
        Path path = paths.get(file);
        if (path == null) {
            throw new InputException(file + ": expected a file in " + folder + ", found none", null);
        }
        try (InputStream bytes = open(file, path)) {
            return Digest.sha256(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long size(String file) {
        Path path = paths.get(file);
        try {
            return path == null ? 0 : Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }

    private static InputStream open(String file, Path path) {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new InputException(file + ": expected a readable file, found: " + e, e);
        }
    }
}
