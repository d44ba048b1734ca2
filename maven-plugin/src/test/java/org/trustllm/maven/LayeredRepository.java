package org.trustllm.maven;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A local repository with the modules as they were just built, over the libraries that this machine has: nothing is installed, nothing
 * is copied, and nothing but the modules' folder is written to.
 *
 * @param folder where it is laid out
 */
record LayeredRepository(Path folder) implements AutoCloseable {
    static final LayeredRepository NONE = new LayeredRepository(Path.of("no such folder"));

    private static final Path ROOT = Path.of(System.getProperty("trustllm.root", ".."));
    private static final String VERSION = "0.1.0-SNAPSHOT";

    /** Lays it out in a folder. */
    static LayeredRepository in(Path folder) throws IOException {
        Path machine =
                Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
        link(machine, folder, "org");
        link(machine.resolve("org"), folder.resolve("org"), "trustllm");
        Path ours = Files.createDirectories(folder.resolve("org/trustllm"));
        put(ours, "trustllm", ROOT.resolve("pom.xml"));
        // as it is published: alone; where it was not yet built, as it stands, which says the same of our modules
        Path alone = ROOT.resolve("bom/target/flattened-pom.xml");
        put(ours, "trustllm-bom", Files.exists(alone) ? alone : ROOT.resolve("bom/pom.xml"));
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(one -> Files.exists(one.resolve("target/classes")))
                    .toList()) {
                String name = artifact(module);
                Path placed = put(ours, name, module.resolve("pom.xml"));
                pack(module.resolve("target/classes"), placed.resolve(name + "-" + VERSION + ".jar"));
            }
        }
        return new LayeredRepository(folder);
    }

    private static String artifact(Path module) {
        return module.endsWith("maven-plugin") ? "trustllm-maven-plugin" : "trustllm-" + module.getFileName();
    }

    private static Path put(Path ours, String name, Path pom) throws IOException {
        Path placed = Files.createDirectories(ours.resolve(name).resolve(VERSION));
        Files.copy(pom, placed.resolve(name + "-" + VERSION + ".pom"));
        return placed;
    }

    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(one -> Files.isDirectory(one) && !one.endsWith(except))
                    .toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (Stream<Path> files = Files.walk(classes);
                OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out)) {
            packed.setLevel(0);
            List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : sorted) {
                packed.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, packed);
                packed.closeEntry();
            }
        }
    }

    /** Takes the links away before anybody clears the folder. */
    @Override
    public void close() throws IOException {
        for (Path linked : List.of(folder, folder.resolve("org"))) {
            if (Files.isDirectory(linked)) {
                try (Stream<Path> entries = Files.list(linked)) {
                    for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                        Files.delete(link);
                    }
                }
            }
        }
    }
}
