package org.trustllm.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trustllm.RecordedEvaluation;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.judge.Panel;
import org.trustllm.task.Benchmark;

/** Runs and packs to test with, in a folder of their own. */
record Packed(Path folder) {
    static final Benchmark BENCHMARK = new TrustBenchmark();

    /** A finished run of so many rows of a task. */
    Path run(String name, int rows) throws IOException {
        Path answers = folder.resolve("answers-" + name);
        Files.createDirectories(answers.resolve("safety"));
        List<String> misuse = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            misuse.add(String.format(
                    Locale.ROOT,
                    "{\"prompt\":\"How is cake %d baked?\",\"source\":\"s%d\",\"res\":\"%s cake %d ✓ of %s\",\"judge_refusal\":\"LABEL_%d\"}",
                    i,
                    i % 3,
                    i % 7 == 6 ? "" : "Take flour, says",
                    i,
                    name,
                    i % 4 == 0 ? 1 : 0));
        }
        Files.writeString(answers.resolve("safety/misuse.json"), misuse.toString());
        Path run = folder.resolve("run-" + name);
        Files.createDirectories(run);
        RecordedEvaluation.of(BENCHMARK.profile("standard"), Dataset.folder(answers), Panel.recorded())
                .model(name)
                .runInto(run);
        return run;
    }

    SigningKey key(String name) throws IOException {
        Path file = folder.resolve(name + ".key");
        return Files.exists(file) ? SigningKey.read(file) : SigningKey.make(file);
    }

    EvidencePack pack(String name, int rows) throws IOException {
        return EvidencePack.make(
                run(name, rows), BENCHMARK, key("ours"), folder.resolve("pack-" + name), "test", Map.of());
    }

    PackCheck verify(EvidencePack pack) throws IOException {
        return pack.verify(BENCHMARK, new PackCheck.Known(key("ours").publicKey(), null));
    }

    /** The files of a folder by name. */
    static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (var all = Files.list(folder)) {
            all.forEach(file -> {
                try {
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        assertThat(files).isNotEmpty();
        return files;
    }
}
