package org.trustllm.local.encoder;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trustllm.data.InputException;
import org.trustllm.model.ModelException;

/**
 * An exported encoder, run on the CPU. Texts beyond its length are read in windows that overlap; windows of like length
 * share a batch. Safe for use by several threads.
 */
public final class Encoder implements AutoCloseable {
    /** What a batch may hold, filled up to its longest window. */
    private static final int BATCH_TOKENS = 8192;

    private final EncoderConfig config;
    private final String digest;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    private Encoder(
            EncoderConfig config,
            String digest,
            OrtEnvironment environment,
            OrtSession session,
            HuggingFaceTokenizer tokenizer) {
        this.config = config;
        this.digest = digest;
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
    }

    /** A part of a text that the model reads at once. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Window(int text, long[] ids) {}

    /** Takes what the model says of a window. */
    @FunctionalInterface
    public interface Output {
        /**
         * What came out.
         *
         * @param text the number of the text
         * @param tokens of the window
         * @param rows a row a token, or a single one where the model speaks of the whole window
         */
        void take(int text, int tokens, float[][] rows);
    }

    /**
     * Opens a folder with {@code config.json}, {@code tokenizer.json} and {@code model.onnx}.
     *
     * @throws InputException where one is missing or cannot be read, or the model wants an input that is not known
     */
    public static Encoder open(Path folder) {
        ExportFolder files = new ExportFolder(folder);
        EncoderConfig config = EncoderConfig.of(files);
        Path graph = files.graph();
        NativeFolder.prepare();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(Math.max(1, Runtime.getRuntime().availableProcessors()));
            OrtSession session = environment.createSession(graph.toString(), options);
            Inputs.check(graph, session);
            return new Encoder(config, files.digest(), environment, session, tokenizer(files, config));
        } catch (OrtException e) {
            throw new InputException(graph + ": expected a model that ONNX Runtime runs, found: " + e.getMessage(), e);
        }
    }

    private static HuggingFaceTokenizer tokenizer(ExportFolder files, EncoderConfig config) {
        String most = Integer.toString(config.maxTokens());
        String overlap = Integer.toString(config.maxTokens() / 8);
        try {
            return HuggingFaceTokenizer.newInstance(
                    files.tokenizer(),
                    Map.of(
                            "padding",
                            "false",
                            "truncation",
                            "true",
                            "maxLength",
                            most,
                            "modelMaxLength",
                            most,
                            "stride",
                            overlap));
        } catch (IOException | RuntimeException e) {
            throw new InputException(files.tokenizer() + ": expected a tokenizer, found: " + e.getMessage(), e);
        }
    }

    public EncoderConfig config() {
        return config;
    }

    /** Tells this model from others: eight hexadecimal digits over its files. */
    public String digest() {
        return digest;
    }

    /** Whether the model has an output of this name. */
    boolean hasOutput(String name) {
        return session.getOutputNames().contains(name);
    }

    /**
     * Runs the model over texts.
     *
     * @param whole whether a long text is read to its end, window by window, or only its beginning
     * @param name the output that is taken where there is one of this name; otherwise the first
     * @throws ModelException where the model fails
     */
    public void run(List<String> texts, boolean whole, String name, Output output) {
        List<Window> windows = windows(texts, whole);
        windows.sort(Comparator.comparingInt(window -> window.ids().length));
        int from = 0;
        while (from < windows.size()) {
            int to = from + 1;
            while (to < windows.size()
                    && (to + 1 - from) * padded(windows.get(to).ids().length) <= BATCH_TOKENS) {
                to++;
            }
            run(windows.subList(from, to), name, output);
            from = to;
        }
    }

    private List<Window> windows(List<String> texts, boolean whole) {
        List<Window> windows = new ArrayList<>();
        Encoding[] encoded = tokenizer.batchEncode(texts, true, whole);
        for (int text = 0; text < encoded.length; text++) {
            windows.add(new Window(text, encoded[text].getIds()));
            if (whole) {
                for (Encoding next : encoded[text].getOverflowing()) {
                    windows.add(new Window(text, next.getIds()));
                }
            }
        }
        return windows;
    }

    private int padded(int tokens) {
        return Math.ceilDiv(tokens, config.multiple()) * config.multiple();
    }

    private void run(List<Window> windows, String name, Output output) {
        int length = padded(windows.getLast().ids().length);
        long[][] ids = new long[windows.size()][length];
        long[][] mask = new long[windows.size()][length];
        for (int row = 0; row < ids.length; row++) {
            long[] tokens = windows.get(row).ids();
            Arrays.fill(ids[row], config.padding());
            System.arraycopy(tokens, 0, ids[row], 0, tokens.length);
            Arrays.fill(mask[row], 0, tokens.length, 1);
        }
        try (Inputs inputs = Inputs.of(environment, session, ids, mask);
                OrtSession.Result result = session.run(inputs.tensors(), Set.of(output(name)))) {
            give(windows, result.get(0), output);
        } catch (OrtException e) {
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE, "the exported model does not run here: " + e.getMessage(), e);
        }
    }

    private String output(String name) {
        return hasOutput(name) ? name : session.getOutputNames().iterator().next();
    }

    private static void give(List<Window> windows, OnnxValue value, Output output) throws OrtException {
        Object found = value.getValue();
        for (int row = 0; row < windows.size(); row++) {
            Window window = windows.get(row);
            int tokens = window.ids().length;
            switch (found) {
                case float[][][] states -> output.take(window.text(), tokens, Arrays.copyOf(states[row], tokens));
                case float[][] whole -> output.take(window.text(), tokens, new float[][] {whole[row]});
                default ->
                    throw new ModelException(
                            ModelException.Kind.UNAVAILABLE,
                            "expected an exported model that gives numbers for texts or tokens, found "
                                    + value.getInfo(),
                            null);
            }
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
        tokenizer.close();
    }
}
