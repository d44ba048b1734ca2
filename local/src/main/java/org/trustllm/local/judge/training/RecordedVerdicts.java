package org.trustllm.local.judge.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.trustllm.data.Sample;

/** Recorded answers with the verdict that the paper's classifier left in them. */
final class RecordedVerdicts {
    private RecordedVerdicts() {}

    /** Takes a recorded answer. */
    @FunctionalInterface
    interface Reader {
        void read(String model, Sample sample);
    }

    static List<String> models(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String answer(Sample sample) {
        String answer = sample.optionalText("res");
        return answer == null ? "" : answer;
    }

    /** The classifier's probability of LABEL_0, "nothing harmful"; NaN where the row has no verdict. */
    static double harmless(Sample sample) {
        String label = sample.optionalText("eval_res");
        if (!"LABEL_0".equals(label) && !"LABEL_1".equals(label)) {
            return Double.NaN;
        }
        double confidence = sample.number("eval_score");
        return "LABEL_0".equals(label) ? confidence : 1 - confidence;
    }
}
