package org.trustllm.app.start;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes out of libraries the native code of other systems and processors, which is half of what is installed. A file goes only
 * where its path names another system or processor: what names none is kept.
 */
public final class OwnNatives {
    private static final Map<String, String> SYSTEMS = Map.of(
            "linux", "linux", "win", "win", "windows", "win", "mac", "mac", "macos", "mac", "osx", "mac", "darwin",
            "mac", "android", "android");
    private static final Map<String, String> PROCESSORS =
            Map.of("amd64", "x64", "x64", "x64", "x86_64", "x64", "x86", "x86", "aarch64", "arm64", "arm64", "arm64");

    private final String system;
    private final String processor;

    /**
     * Of a machine.
     *
     * @param system as the property {@code os.name} has it
     * @param processor as {@code os.arch} has it
     */
    OwnNatives(String system, String processor) {
        this.system = SYSTEMS.getOrDefault(words(system).getFirst(), "other");
        this.processor = PROCESSORS.getOrDefault(processor.toLowerCase(Locale.ROOT), "other");
    }

    /**
     * Rewrites jars in place.
     *
     * @param jars files, of which none is open
     */
    public static void main(String[] jars) throws IOException {
        OwnNatives own = new OwnNatives(System.getProperty("os.name"), System.getProperty("os.arch"));
        for (String jar : jars) {
            own.keep(Path.of(jar));
        }
    }

    void keep(Path jar) throws IOException {
        try (FileSystem open = FileSystems.newFileSystem(jar)) {
            List<Path> foreign = new ArrayList<>();
            try (Stream<Path> entries = Files.walk(open.getPath("/"))) {
                entries.filter(Files::isRegularFile)
                        .filter(entry -> isForeign(entry.toString()))
                        .forEach(foreign::add);
            }
            for (Path entry : foreign) {
                Files.delete(entry);
            }
        }
    }

    /** Whether an entry is native code of another machine. */
    boolean isForeign(String entry) {
        String path = entry.toLowerCase(Locale.ROOT);
        if (!path.matches("(?s).*\\.(so|dll|dylib|jnilib|dsym)([._/].*)?")) {
            return false;
        }
        Set<String> systems = named(path, SYSTEMS);
        Set<String> processors = named(path, PROCESSORS);
        return !(systems.isEmpty() || systems.equals(Set.of(system)))
                || !(processors.isEmpty() || processors.contains(processor));
    }

    private static Set<String> named(String path, Map<String, String> names) {
        return words(path).stream().filter(names::containsKey).map(names::get).collect(Collectors.toSet());
    }

    private static List<String> words(String path) {
        return Arrays.asList(
                path.toLowerCase(Locale.ROOT).replace("x86_64", "amd64").split("[^a-z0-9]+", -1));
    }
}
