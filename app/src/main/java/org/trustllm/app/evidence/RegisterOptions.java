package org.trustllm.app.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.judging.JudgeOptions;
import org.trustllm.data.Dataset;
import org.trustllm.evidence.Registration;
import org.trustllm.evidence.SigningKey;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.run.Plan;
import org.trustllm.task.Task;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a plan is signed before its run. */
public final class RegisterOptions {
    @Option(
            names = "--register",
            paramLabel = "FILE",
            description = {
                "Also sign tasks, rows, judges and thresholds into this file, before the run; 'evidence make --registration'",
                "takes it, and 'evidence verify' says whether the run followed."
            })
    private @Nullable Path file;

    @Option(names = "--key-file", paramLabel = "KEY", description = "The key of 'evidence key' to sign with.")
    private @Nullable Path key;

    @Option(names = "--thresholds", paramLabel = "FILE", description = "Thresholds to announce, as 'gate' takes them.")
    private @Nullable Path thresholds;

    @Option(
            names = "--scoring",
            paramLabel = "NAME",
            description = "The scoring profile to announce (default: standard).")
    private String scoring = "standard";

    @Mixin
    private JudgeOptions judges = new JudgeOptions();

    /** Whether a plan is to be signed. */
    public boolean isWanted() {
        return file != null;
    }

    /**
     * Signs what is planned.
     *
     * @param limit at most so many rows a task; 0 for all
     */
    public void sign(Dataset dataset, List<Task> tasks, int limit) throws IOException {
        Path to = file;
        if (to == null || key == null) {
            throw new IllegalArgumentException(
                    "expected --register FILE together with --key-file KEY, found one alone");
        }
        OwnFile.check(to);
        SigningKey signing = SigningKey.read(key);
        Map<String, JsonNode> more = new TreeMap<>();
        if (thresholds != null) {
            more.put("thresholds", GivenDocument.thresholds(thresholds));
        }
        Plan plan = Plan.of(tasks, dataset, limit);
        Map<String, String> digests = new TreeMap<>();
        tasks.stream()
                .map(task -> task.rows().file())
                .filter(dataset.files()::contains)
                .forEach(of -> digests.computeIfAbsent(of, dataset::digest));
        Registration registration = Registration.of(
                new Registration.Announced(dataset.origin(), scoring, judges.words(), Digest.ofFiles(digests)),
                plan.planned().stream().filter(part -> part.answers() > 0).toList(),
                tasks,
                more);
        OwnFile.replace(to, registration.sign(signing));
    }
}
