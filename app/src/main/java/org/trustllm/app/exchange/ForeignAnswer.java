package org.trustllm.app.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that another tool had asked for.
 *
 * @param where file and place in it, for people
 * @param id what the tool calls the row
 * @param epoch which asking of the row it is, from 1
 * @param model whose answer it is; empty where the file does not say
 * @param prompts what was asked: as it was sent, then other texts by which the row may be known
 * @param text the answer, with its thoughts between marks where the tool keeps them apart; null where there is none
 * @param columns what else the tool kept of the row
 * @param known what is known of the asking, by {@link ForeignField}
 */
record ForeignAnswer(
        String where,
        String id,
        int epoch,
        String model,
        List<String> prompts,
        @Nullable String text,
        ObjectNode columns,
        Map<ForeignField, String> known) {
    /** What was sent. */
    String prompt() {
        return prompts.getFirst();
    }
}
