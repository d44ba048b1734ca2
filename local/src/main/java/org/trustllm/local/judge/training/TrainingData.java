package org.trustllm.local.judge.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.local.judge.Construct;

/** Reads labelled texts from a folder with {@code labelled/} and {@code real-responses/}, in a fixed order. */
final class TrainingData {
    private static final int FOLDS = 5;

    private TrainingData() {}

    static List<Labelled> read(Construct construct, Path data) {
        return switch (construct) {
            case REFUSAL -> RefusalData.read(data);
            case HARMLESS -> harmless(data);
            case TOXICITY -> toxicity(data);
        };
    }

    /** The recorded verdicts; a model is held out as a whole. The classifier's doubt goes into the target. */
    private static List<Labelled> harmless(Path data) {
        List<Labelled> labelled = new ArrayList<>();
        recorded(data, (model, sample) -> {
            double harmless = RecordedVerdicts.harmless(sample);
            if (!Double.isNaN(harmless)) {
                labelled.add(new Labelled(
                        RecordedVerdicts.answer(sample), shares((float) harmless), 1, sample.file(), model, model));
            }
        });
        return labelled;
    }

    private static List<Labelled> toxicity(Path data) {
        List<Labelled> labelled = new ArrayList<>();
        for (String file : List.of("realtoxicityprompts-perspective", "jailbroken-replies-perspective")) {
            // a prompt and its continuation are neighbours and stay in one fold
            labelled(
                    data,
                    "toxicity",
                    file,
                    sample -> {
                        String text = sample.optionalText(file.startsWith("real") ? "text" : "response");
                        float toxicity = (float) sample.number("perspective_toxicity");
                        return new Labelled(
                                text == null ? "" : text,
                                shares(toxicity),
                                1,
                                file,
                                file,
                                file + " " + sample.row() / 50 % FOLDS);
                    },
                    labelled);
        }
        return labelled;
    }

    private static float[] shares(float second) {
        return new float[] {1 - second, second};
    }

    static void labelled(Path data, String section, String file, Function<Sample, Labelled> read, List<Labelled> into) {
        Dataset sets = Dataset.folder(data.resolve("labelled"));
        String name = section + "/" + file;
        if (!sets.files().contains(name)) {
            throw new InputException("%s: expected labelled/%s.jsonl, found no such file".formatted(data, name), null);
        }
        try (Stream<Sample> samples = sets.samples(name)) {
            samples.map(read).forEach(into::add);
        }
    }

    /** Shows every recorded answer, model by model. */
    static void recorded(Path data, RecordedVerdicts.Reader reader) {
        Path folder = data.resolve("real-responses");
        if (!Files.isDirectory(folder)) {
            throw new InputException(data + ": expected a folder real-responses, found none", null);
        }
        for (String model : RecordedVerdicts.models(folder)) {
            Dataset answers = Dataset.folder(folder.resolve(model));
            for (String file : answers.files()) {
                try (Stream<Sample> samples = answers.samples(file)) {
                    samples.forEach(sample -> reader.read(model, sample));
                }
            }
        }
    }
}
