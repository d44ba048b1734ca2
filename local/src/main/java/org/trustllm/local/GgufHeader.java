package org.trustllm.local;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ModelException;

/**
 * What stands in front of the weights of a GGUF file (specification version 2 and 3).
 *
 * <p>Read in Java before the native code sees the file, because that gives the same message for every fault.
 *
 * @param architecture {@code general.architecture}
 * @param name {@code general.name}, possibly empty
 * @param contextLength tokens that the model was trained on at once; 0 where unknown
 * @param chatTemplate how the file puts a conversation, in Jinja; empty where it does not say
 * @param addsBos whether the tokenizer puts a beginning-of-text token in front
 * @param bosText the text of that token, possibly empty
 * @param eosText the text of the token that ends a text, possibly empty
 * @param endTexts the texts of the tokens that end an answer
 * @param controlTexts the texts that the tokenizer takes for control tokens wherever they stand
 */
record GgufHeader(
        String architecture,
        String name,
        int contextLength,
        String chatTemplate,
        boolean addsBos,
        String bosText,
        String eosText,
        List<String> endTexts,
        Set<String> controlTexts) {
    private static final int MAGIC = 0x46554747;

    /** No header that makes sense is longer; guards against absurd counts. */
    private static final long MOST = 1L << 30;

    /** Tokens at which llama.cpp ends an answer whatever the file says. */
    private static final Set<String> ENDS = Set.of(
            "<|eot_id|>", "<|im_end|>", "<|end|>", "<end_of_turn>", "<|endoftext|>", "<|eom_id|>", "<EOT>", "_<EOT>");

    /** Types of tokens that are more than their text: unknown, and control. */
    private static final Set<Integer> CONTROL_TYPES = Set.of(2, 3);

    /** Tokenizers, by their words and by how they split, that put a token in front where the file does not say. */
    private static final Set<String> BOS_BY_DEFAULT =
            Set.of("llama", "llama3", "llama-v3", "llama-bpe", "falcon3", "tekken", "chameleon");

    /** llama.cpp knows no tensor of more. */
    private static final int MOST_DIMENSIONS = 4;

    /** Lists in lists; deeper ones serve nothing but the end of the stack. */
    private static final int MOST_DEPTH = 8;

    /** Elements and bytes of a block, by tensor type. */
    private static final Map<Integer, int[]> BLOCKS = Map.ofEntries(
            Map.entry(0, new int[] {1, 4}),
            Map.entry(1, new int[] {1, 2}),
            Map.entry(2, new int[] {32, 18}),
            Map.entry(3, new int[] {32, 20}),
            Map.entry(6, new int[] {32, 22}),
            Map.entry(7, new int[] {32, 24}),
            Map.entry(8, new int[] {32, 34}),
            Map.entry(10, new int[] {256, 84}),
            Map.entry(11, new int[] {256, 110}),
            Map.entry(12, new int[] {256, 144}),
            Map.entry(13, new int[] {256, 176}),
            Map.entry(14, new int[] {256, 210}),
            Map.entry(30, new int[] {1, 2}));

    boolean hasChatTemplate() {
        return !chatTemplate.isBlank();
    }

    /**
     * Reads the header and checks that the file holds all tensors that it names.
     *
     * @throws ModelException of kind UNAVAILABLE where it is no whole GGUF file; says what to do
     */
    static GgufHeader read(Path file) {
        return read(file, Reader::header);
    }

    /** All entries in front of the weights, which are not looked at. */
    static Map<String, Object> entries(Path file) {
        return read(file, Reader::entries);
    }

    private static <T> T read(Path file, Function<Reader, T> reading) {
        if (!Files.isRegularFile(file)) {
            throw unusable(file, "expected a GGUF file, found " + kind(file), null);
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(size, MOST));
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            return reading.apply(new Reader(file, bytes, size));
        } catch (BufferUnderflowException e) {
            throw unusable(
                    file, "expected a whole header, found its end: the file is truncated; pull or copy it again", e);
        } catch (IOException e) {
            throw unusable(file, "expected a readable file, found: " + e.getMessage(), e);
        }
    }

    private static String kind(Path file) {
        if (Files.isDirectory(file)) {
            return "a folder";
        }
        return Files.exists(file) ? "no regular file" : "none";
    }

    private static ModelException unusable(Path file, String what, @Nullable Throwable cause) {
        return new ModelException(ModelException.Kind.UNAVAILABLE, file + ": " + what, cause);
    }

    private record Reader(Path file, ByteBuffer bytes, long size) {
        /** How many tensors there are; what stands before that is checked. */
        long tensors() {
            if (bytes.getInt() != MAGIC) {
                throw unusable(file, "expected a GGUF file, found other bytes at its start", null);
            }
            int version = bytes.getInt();
            if (version != 2 && version != 3) {
                throw unusable(file, "expected GGUF version 2 or 3, found " + version, null);
            }
            return count();
        }

        /** The entries, which stand behind the number of tensors. */
        Map<String, Object> values() {
            long pairs = count();
            Map<String, Object> values = new LinkedHashMap<>();
            for (long i = 0; i < pairs; i++) {
                String key = text();
                values.put(key, value(bytes.getInt(), 0));
            }
            return values;
        }

        Map<String, Object> entries() {
            tensors();
            return values();
        }

        GgufHeader header() {
            long tensors = tensors();
            Map<String, Object> values = values();
            int alignment = values.get("general.alignment") instanceof Integer given && given > 0 ? given : 32;
            checkTensors(tensors, alignment);
            String architecture = String.valueOf(values.getOrDefault("general.architecture", ""));
            if (architecture.isEmpty()) {
                throw unusable(file, "expected a language model, found a GGUF file without general.architecture", null);
            }
            String[] tokens = values.get("tokenizer.ggml.tokens") instanceof String[] texts ? texts : new String[0];
            List<String> ends = endTexts(values, tokens);
            return new GgufHeader(
                    architecture,
                    String.valueOf(values.getOrDefault("general.name", "")),
                    values.get(architecture + ".context_length") instanceof Number length ? length.intValue() : 0,
                    values.get("tokenizer.chat_template") instanceof String template ? template : "",
                    addsBos(values),
                    token(values, tokens, "bos", 1),
                    token(values, tokens, "eos", 2),
                    ends,
                    controlTexts(values, tokens, ends));
        }

        private static boolean addsBos(Map<String, Object> values) {
            return values.get("tokenizer.ggml.add_bos_token") instanceof Boolean said
                    ? said
                    : BOS_BY_DEFAULT.contains(values.getOrDefault("tokenizer.ggml.model", ""))
                            || BOS_BY_DEFAULT.contains(values.getOrDefault("tokenizer.ggml.pre", ""));
        }

        /** A token's text; the first tokenizers had theirs at fixed places. */
        private static String token(Map<String, Object> values, String[] tokens, String role, int usual) {
            Object id = values.get("tokenizer.ggml." + role + "_token_id");
            if (id == null && "llama".equals(values.get("tokenizer.ggml.model"))) {
                id = usual;
            }
            return id instanceof Integer index && index >= 0 && index < tokens.length ? tokens[index] : "";
        }

        private static List<String> endTexts(Map<String, Object> values, String[] tokens) {
            Stream<String> named = Stream.of(token(values, tokens, "eos", 2), token(values, tokens, "eot", -1))
                    .filter(text -> !text.isEmpty());
            return Stream.concat(named, Arrays.stream(tokens).filter(ENDS::contains))
                    .distinct()
                    .toList();
        }

        private static Set<String> controlTexts(Map<String, Object> values, String[] tokens, List<String> ends) {
            Set<String> controls = new HashSet<>(ends);
            if (values.get("tokenizer.ggml.token_type") instanceof int[] types) {
                for (int i = 0; i < Math.min(types.length, tokens.length); i++) {
                    if (CONTROL_TYPES.contains(types[i])) {
                        controls.add(tokens[i]);
                    }
                }
            }
            return Set.copyOf(controls);
        }

        private void checkTensors(long tensors, int alignment) {
            long end = 0;
            try {
                for (long i = 0; i < tensors; i++) {
                    end = Math.max(end, tensorEnd());
                }
                long data = (bytes.position() + alignment - 1L) / alignment * alignment;
                end = Math.addExact(data, end);
            } catch (ArithmeticException e) {
                throw unusable(file, "expected a sound header, found a tensor of more bytes than any file has", e);
            }
            if (end > size) {
                throw unusable(
                        file,
                        "expected %d bytes, found %d: the file is truncated; pull or copy it again"
                                .formatted(end, size),
                        null);
            }
        }

        /** Where a tensor ends, counted from the start of all tensors' data. */
        private long tensorEnd() {
            text();
            int dimensions = bytes.getInt();
            if (dimensions < 0 || dimensions > MOST_DIMENSIONS) {
                throw unusable(
                        file,
                        "expected a tensor of at most " + MOST_DIMENSIONS + " dimensions, found " + dimensions,
                        null);
            }
            long elements = 1;
            for (int d = 0; d < dimensions; d++) {
                elements = Math.multiplyExact(elements, notNegative(bytes.getLong()));
            }
            int[] block = BLOCKS.get(bytes.getInt());
            long offset = notNegative(bytes.getLong());
            return block == null ? offset : Math.addExact(offset, Math.multiplyExact(elements / block[0], block[1]));
        }

        private long notNegative(long number) {
            if (number < 0) {
                throw unusable(file, "expected a sound header, found a length of " + number, null);
            }
            return number;
        }

        private long count() {
            long count = bytes.getLong();
            if (count < 0 || count > bytes.capacity()) {
                throw unusable(file, "expected a sound header, found a count of " + count, null);
            }
            return count;
        }

        private String text() {
            long length = count();
            if (length > bytes.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] utf8 = new byte[(int) length];
            bytes.get(utf8);
            return new String(utf8, StandardCharsets.UTF_8);
        }

        private Object value(int type, int depth) {
            return switch (type) {
                case 0, 1 -> (int) bytes.get();
                case 2, 3 -> (int) bytes.getShort();
                case 4, 5 -> bytes.getInt();
                case 6 -> bytes.getFloat();
                case 7 -> bytes.get() != 0;
                case 8 -> text();
                case 9 -> array(depth + 1);
                case 10, 11 -> bytes.getLong();
                case 12 -> bytes.getDouble();
                default -> throw unusable(file, "expected a known type of value, found " + type, null);
            };
        }

        private Object array(int depth) {
            if (depth > MOST_DEPTH) {
                throw unusable(file, "expected a sound header, found lists in lists, " + depth + " deep", null);
            }
            int type = bytes.getInt();
            long count = count();
            if (type == 8) {
                // each text has its length in front; room for more would be asked for nothing
                if (count > bytes.remaining() / Long.BYTES) {
                    throw new BufferUnderflowException();
                }
                String[] texts = new String[(int) count];
                for (int i = 0; i < texts.length; i++) {
                    texts[i] = text();
                }
                return texts;
            }
            if (type == 4 || type == 5) {
                if (count > bytes.remaining() / Integer.BYTES) {
                    throw new BufferUnderflowException();
                }
                int[] numbers = new int[(int) count];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = bytes.getInt();
                }
                return numbers;
            }
            for (long i = 0; i < count; i++) {
                value(type, depth);
            }
            return count;
        }
    }
}
