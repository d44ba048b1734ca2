package org.trustllm.local;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trustllm.local.encoder.NativeFolder;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.ModelException;

/**
 * all-MiniLM-L6-v2 in full precision: 384 numbers a text, of length 1.
 *
 * <p>Texts are cut at 256 tokens, as the model was trained. Texts of like length share a batch; what else is in a batch
 * does not change a vector. Loaded on first use (about a second).
 */
public final class MiniLm implements EmbeddingModel, AutoCloseable {
    private static final int BATCH = 16;
    private static final String WEIGHTS = "/all-minilm-l6-v2.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";

    private @Nullable Loaded loaded;

    private record Loaded(OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer) {}

    @Override
    public String id() {
        return "all-MiniLM-L6-v2/fp32";
    }

    private static final int MOST_CHARACTERS = 65_536;

    @Override
    public List<float[]> embedAll(List<String> texts) {
        try {
            Loaded model = load();
            Encoding[] encoded = model.tokenizer()
                    .batchEncode(texts.stream().map(MiniLm::beginning).toList());
            int[] byLength = IntStream.range(0, encoded.length)
                    .boxed()
                    .sorted(Comparator.comparingInt(i -> encoded[i].getIds().length))
                    .mapToInt(i -> i)
                    .toArray();
            float[][] vectors = new float[encoded.length][];
            for (int from = 0; from < byLength.length; from += BATCH) {
                embed(
                        model,
                        encoded,
                        Arrays.copyOfRange(byLength, from, Math.min(from + BATCH, byLength.length)),
                        vectors);
            }
            return new ArrayList<>(Arrays.asList(vectors));
        } catch (OrtException | IOException e) {
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE, "the embedding model does not run here: " + e.getMessage(), e);
        }
    }

    /** What the model can see of a text at most: it takes 512 tokens, and the tokenizer reads a text to its end. */
    private static String beginning(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        boolean split = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1));
        return text.substring(0, split ? MOST_CHARACTERS - 1 : MOST_CHARACTERS);
    }

    private static void embed(Loaded model, Encoding[] encoded, int[] batch, float[][] vectors) throws OrtException {
        int length =
                Arrays.stream(batch).map(i -> encoded[i].getIds().length).max().orElse(0);
        long[][] ids = new long[batch.length][length];
        long[][] mask = new long[batch.length][length];
        for (int row = 0; row < batch.length; row++) {
            long[] tokens = encoded[batch[row]].getIds();
            System.arraycopy(tokens, 0, ids[row], 0, tokens.length);
            Arrays.fill(mask[row], 0, tokens.length, 1);
        }
        try (OnnxTensor idTensor = OnnxTensor.createTensor(model.environment(), ids);
                OnnxTensor maskTensor = OnnxTensor.createTensor(model.environment(), mask);
                OnnxTensor types = OnnxTensor.createTensor(model.environment(), new long[batch.length][length]);
                OrtSession.Result result = model.session()
                        .run(Map.of("input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", types))) {
            float[][][] states = (float[][][]) result.get(0).getValue();
            for (int row = 0; row < batch.length; row++) {
                vectors[batch[row]] = pool(states[row], encoded[batch[row]].getIds().length);
            }
        }
    }

    /** Mean over the tokens, brought to length 1. */
    private static float[] pool(float[][] states, int tokens) {
        float[] vector = new float[states[0].length];
        for (int t = 0; t < tokens; t++) {
            for (int d = 0; d < vector.length; d++) {
                vector[d] += states[t][d];
            }
        }
        double squares = 0;
        for (int d = 0; d < vector.length; d++) {
            vector[d] /= tokens;
            squares += (double) vector[d] * vector[d];
        }
        double norm = Math.max(Math.sqrt(squares), 1e-12);
        for (int d = 0; d < vector.length; d++) {
            vector[d] /= (float) norm;
        }
        return vector;
    }

    private synchronized Loaded load() throws OrtException, IOException {
        Loaded model = loaded;
        if (model == null) {
            NativeFolder.prepare();
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(Math.max(1, Runtime.getRuntime().availableProcessors()));
                OrtSession session = environment.createSession(resource(WEIGHTS), options);
                // the file pads everything to 128 tokens and cuts there
                HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
                        new ByteArrayInputStream(resource(TOKENIZER)),
                        Map.of("padding", "false", "truncation", "true", "maxLength", "256"));
                model = new Loaded(environment, session, tokenizer);
                loaded = model;
            }
        }
        return model;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream bytes = MiniLm.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IOException("expected " + name + " on the class path, found none");
            }
            return bytes.readAllBytes();
        }
    }

    @Override
    public synchronized void close() {
        Loaded model = loaded;
        loaded = null;
        if (model != null) {
            try {
                model.session().close();
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
            model.tokenizer().close();
        }
    }
}
