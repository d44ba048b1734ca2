package org.trustllm.app.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.OpenedModel;
import org.trustllm.data.Dataset;
import org.trustllm.internal.engine.Assignment;
import org.trustllm.internal.engine.Cluster;
import org.trustllm.internal.engine.DistantModel;
import org.trustllm.internal.engine.JudgingEngine;
import org.trustllm.internal.engine.OpenableModel;
import org.trustllm.model.ChatModel;
import picocli.CommandLine.Option;

/** Where the work is done. */
public final class EngineOption {
    private static final String LOCAL = "local";

    @Option(
            names = "--engine",
            paramLabel = "local|spark",
            description =
                    "Where the work is done: on this machine (default), or on Apache Spark (see 'spark install').")
    private String engine = LOCAL;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = {
                "Of --engine spark: spark://HOST:PORT, k8s://..., yarn, or local[N]; default: what spark-submit says,",
                "otherwise local[*]."
            })
    private @Nullable String master;

    @Option(
            names = "--spark",
            paramLabel = "KEY=VALUE",
            description =
                    "Of --engine spark: a setting of Spark's own, such as spark.executor.memory=4g; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Whether the work is done on this machine, in this process. */
    public boolean isLocal() {
        return engine.equals(LOCAL);
    }

    /** Refuses what fits nowhere. */
    public void check() {
        if (!isLocal() && !engine.equals(SparkFolder.NAME)) {
            throw new IllegalArgumentException("expected --engine local or spark, found " + engine);
        }
        if (isLocal() && (master != null || !settings.isEmpty())) {
            throw new IllegalArgumentException(
                    "expected --engine spark with " + (master != null ? "--master" : "--spark") + ", found none");
        }
    }

    /** Does the same command in a process that has Spark, where this one has not; its exit code then. */
    public OptionalInt elsewhere(List<String> arguments) throws IOException, InterruptedException {
        return isLocal() || cluster().isPresent()
                ? OptionalInt.empty()
                : OptionalInt.of(SparkFolder.ofUser().run(arguments));
    }

    /** The rows of a folder, in the forms that are read where the work is done. */
    public Dataset rows(Path folder) {
        return cluster().map(cluster -> cluster.rows(folder)).orElseGet(() -> Dataset.folder(folder));
    }

    /** Opens what is not this machine. */
    public JudgingEngine open(Assignment assignment) throws IOException {
        return cluster()
                .orElseThrow(() -> new IllegalStateException("expected Spark on the class path, found none"))
                .open(assignment, master == null ? "" : master, settings);
    }

    /** The same for a model that is asked there. */
    public OpenedModel open(OpenableModel source, ChatModel likeness) throws IOException {
        DistantModel model = cluster()
                .orElseThrow(() -> new IllegalStateException("expected Spark on the class path, found none"))
                .model(source, likeness, master == null ? "" : master, settings);
        return new OpenedModel(model, model::close);
    }

    private Optional<Cluster> cluster() {
        return ServiceLoader.load(Cluster.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(cluster -> cluster.name().equals(engine))
                .findFirst();
    }
}
