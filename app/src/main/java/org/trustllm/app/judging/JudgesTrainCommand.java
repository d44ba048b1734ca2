package org.trustllm.app.judging;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.calibration.Quality;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.judge.JudgeKind;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.local.judge.SeenTexts;
import org.trustllm.local.judge.training.HeldOut;
import org.trustllm.local.judge.training.HeldOutCalibration;
import org.trustllm.local.judge.training.JudgeTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a judge's weights. */
@Command(
        name = "train",
        description = "Trains a judge on labelled answers; the same data and seed give the same bytes.")
final class JudgesTrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "KIND", description = "refusal, harmless or toxicity.")
    private String kind = "";

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A folder that holds labelled/ and real-responses/.")
    private Path data = Path.of("");

    @Option(names = "--seed", paramLabel = "N", description = "Orders the examples; 1 by default.")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the weights go; KIND.weights by default.")
    private @Nullable Path out;

    @Option(
            names = "--cross-validate",
            description = "Writes no weights: holds out models, questions and documents by turns and prints how good"
                    + " weights are on what they have not seen, as JSON.")
    private boolean crossValidate;

    @Option(
            names = "--calibration",
            paramLabel = "FILE",
            description = "With --cross-validate: also write the figures there, as what is known of the judge that"
                    + " ships.")
    private @Nullable Path calibration;

    @Option(
            names = "--seen",
            paramLabel = "FILE",
            description =
                    "Also write digests of the texts that are learnt from, by which 'judges calibrate' knows them.")
    private @Nullable Path seen;

    @Override
    public Integer call() throws IOException {
        JudgeKind judge = JudgeChoice.kind(kind);
        PrintWriter print = spec.commandLine().getOut();
        if (seen != null) {
            OwnFile.replace(seen, SeenTexts.bytes(JudgeTraining.texts(judge, data)));
        }
        if (crossValidate) {
            List<HeldOut> held = JudgeTraining.crossValidate(judge, data, seed);
            print.println(new JsonMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(figures(judge, HeldOutCalibration.inGroups(held))));
            if (calibration != null) {
                LocalDate today = LocalDate.now(ZoneOffset.UTC);
                OwnFile.replace(
                        calibration,
                        HeldOutCalibration.withBaselines(judge, EmbeddedJudges.of(judge), today, data, seed, held)
                                .json());
            }
        } else {
            Path file = out == null ? Path.of(judge.word() + ".weights") : out;
            OwnFile.check(file);
            byte[] weights = JudgeTraining.train(judge, data, seed);
            OwnFile.replace(file, weights);
            print.printf(
                    "%s: %s, %d bytes%n", file, EmbeddedJudges.read(judge, file).id(), weights.length);
        }
        print.flush();
        return Exit.DONE;
    }

    private static Map<String, Object> figures(JudgeKind kind, List<HeldOut> held) {
        Map<String, List<HeldOut>> parts = new TreeMap<>(held.stream().collect(Collectors.groupingBy(HeldOut::source)));
        held.stream()
                .filter(one -> !one.group().equals(one.source()))
                .forEach(one -> parts.computeIfAbsent(one.source() + " " + one.group(), key -> new ArrayList<>())
                        .add(one));
        Map<String, Object> figures = new LinkedHashMap<>();
        new TreeMap<>(parts)
                .forEach((name, rows) -> figures.put(
                        name,
                        QualityFigures.of(Quality.of(
                                kind,
                                rows.stream().mapToDouble(HeldOut::truth).toArray(),
                                rows.stream().mapToDouble(HeldOut::score).toArray(),
                                0))));
        return figures;
    }
}
