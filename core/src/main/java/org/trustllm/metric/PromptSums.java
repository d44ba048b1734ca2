package org.trustllm.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trustllm.internal.files.Packed;
import org.trustllm.stats.VarianceComponents;

/** What the answers to each prompt add to a few sums, where prompts are asked several times. */
final class PromptSums implements Gathered<PromptSums> {
    private final Map<String, Prompt> prompts = new TreeMap<>();
    private long answers;

    /** One prompt, with the cluster that it is in: its own where it stands alone. */
    private static final class Prompt {
        private final String cluster;
        private final double[] sums;
        private double square;
        private int answers;

        Prompt(String cluster, int width) {
            this.cluster = cluster;
            this.sums = new double[width];
        }

        Prompt and(Prompt other) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += other.sums[i];
            }
            square += other.square;
            answers += other.answers;
            return this;
        }
    }

    void add(Judged judged, double... amounts) {
        String name = judged.prompt();
        Prompt prompt = prompts.computeIfAbsent(
                name, k -> new Prompt(judged.cluster() == null ? name : judged.cluster(), amounts.length));
        for (int i = 0; i < amounts.length; i++) {
            prompt.sums[i] += amounts[i];
        }
        prompt.square += amounts[0] * amounts[0];
        prompt.answers++;
        answers++;
    }

    @Override
    public void merge(PromptSums other) {
        other.prompts.forEach((name, prompt) -> prompts.merge(name, prompt, Prompt::and));
        answers += other.answers;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(answers);
        out.writeInt(prompts.size());
        for (Map.Entry<String, Prompt> entry : prompts.entrySet()) {
            Prompt prompt = entry.getValue();
            Packed.write(entry.getKey(), out);
            Packed.write(prompt.cluster, out);
            Packed.write(prompt.sums, out);
            out.writeDouble(prompt.square);
            out.writeInt(prompt.answers);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        answers = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            String name = Packed.readSome(in);
            String cluster = Packed.readSome(in);
            double[] sums = Packed.readNumbers(in);
            Prompt prompt = new Prompt(cluster, sums.length);
            System.arraycopy(sums, 0, prompt.sums, 0, sums.length);
            prompt.square = in.readDouble();
            prompt.answers = in.readInt();
            prompts.put(name, prompt);
        }
    }

    boolean isEmpty() {
        return prompts.isEmpty();
    }

    /** How many answers a prompt has, in the mean. */
    double answersOfPrompt() {
        return (double) answers / prompts.size();
    }

    /** Adds the mean over each prompt's answers to its cluster: every prompt counts once, however many are scored. */
    void addMeans(Map<String, double[]> clusters) {
        prompts.values().forEach(prompt -> {
            double[] sums = clusters.computeIfAbsent(prompt.cluster, name -> new double[prompt.sums.length]);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += prompt.sums[i] / prompt.answers;
            }
        });
    }

    /** How the first amount varies, within prompts and between them. */
    Optional<VarianceComponents> variance() {
        int k = prompts.size();
        long[] counts = new long[k];
        double[] sums = new double[k];
        double[] squares = new double[k];
        int i = 0;
        for (Prompt prompt : prompts.values()) {
            counts[i] = prompt.answers;
            sums[i] = prompt.sums[0];
            squares[i++] = prompt.square;
        }
        return VarianceComponents.of(counts, sums, squares);
    }
}
