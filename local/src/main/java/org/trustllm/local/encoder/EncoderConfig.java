package org.trustllm.local.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an exported model's files say of it.
 *
 * @param family {@code bert}, {@code longformer}, {@code modernbert}, ...
 * @param maxTokens the most tokens that it takes at once, its special ones included
 * @param padding the token that fills up shorter texts
 * @param multiple a length that it takes is a multiple of this
 * @param labels of a classifier, in the order of its outputs
 * @param independent whether each label is a yes or no of its own (sigmoid) instead of one of them all (softmax)
 * @param pooling how token states become one vector
 */
public record EncoderConfig(
        String family,
        int maxTokens,
        long padding,
        int multiple,
        List<String> labels,
        boolean independent,
        Pooling pooling) {
    /** Families that count positions from behind the padding token, which takes two of them. */
    private static final Set<String> OFFSET = Set.of("roberta", "xlm-roberta", "longformer", "camembert");

    private static final int USUAL_TOKENS = 512;
    private static final int MOST_TOKENS = 8192;

    public EncoderConfig {
        labels = List.copyOf(labels);
    }

    /** How token states become one vector. */
    public enum Pooling {
        /** The mean over the tokens. */
        MEAN,
        /** The first token's state. */
        CLS
    }

    static EncoderConfig of(ExportFolder folder) {
        JsonNode config = folder.config();
        String family = config.path("model_type").asText("").toLowerCase(Locale.ROOT);
        return new EncoderConfig(
                family,
                maxTokens(folder, config, family),
                config.path("pad_token_id").asLong(0),
                multiple(config, family),
                labels(config),
                independent(config),
                pooling(folder));
    }

    private static int maxTokens(ExportFolder folder, JsonNode config, String family) {
        int positions = config.path("max_position_embeddings").asInt(USUAL_TOKENS);
        int most = Math.min(MOST_TOKENS, OFFSET.contains(family) ? positions - 2 : positions);
        // absent limits are written as numbers beyond any length
        double tokenizer =
                folder.json("tokenizer_config.json").path("model_max_length").asDouble(most);
        double sentence =
                folder.json("sentence_bert_config.json").path("max_seq_length").asDouble(most);
        return (int) Math.max(8, Math.min(most, Math.min(tokenizer, sentence)));
    }

    /** Longformer looks at windows of a fixed width and takes nothing in between. */
    private static int multiple(JsonNode config, String family) {
        if (!family.equals("longformer")) {
            return 1;
        }
        JsonNode window = config.path("attention_window");
        int widest = window.asInt(1);
        for (JsonNode one : window) {
            widest = Math.max(widest, one.asInt(1));
        }
        return Math.max(1, widest);
    }

    private static List<String> labels(JsonNode config) {
        JsonNode named = config.path("id2label");
        List<String> labels = new ArrayList<>();
        for (int i = 0; named.has(Integer.toString(i)); i++) {
            labels.add(named.path(Integer.toString(i)).asText());
        }
        // what the tools take for granted where no labels are named
        return labels.isEmpty() ? List.of("LABEL_0", "LABEL_1") : labels;
    }

    private static boolean independent(JsonNode config) {
        return config.path("problem_type").asText("").equals("multi_label_classification")
                || config.path("id2label").size() == 1;
    }

    private static Pooling pooling(ExportFolder folder) {
        JsonNode pooling = folder.json("1_Pooling/config.json");
        return pooling.path("pooling_mode_cls_token").asBoolean() ? Pooling.CLS : Pooling.MEAN;
    }
}
