package org.trustllm.leaderboard;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.markup.Marker;

/**
 * What a report stands beside: published models, and pairs of rows that are only understood together.
 *
 * @param source where the published values come from, and by which rules they were made; for the end of a sentence
 * @param models the published models
 * @param chosen names of those that are shown by name
 * @param contrasts pairs of rows of the rank card
 */
public record PublishedModels(String source, List<BoardEntry> models, Set<String> chosen, List<Contrast> contrasts) {
    /** Nothing. */
    public static final PublishedModels NOTHING = new PublishedModels("", List.of(), Set.of(), List.of());

    public PublishedModels {
        models = List.copyOf(models);
        chosen = Set.copyOf(chosen);
        contrasts = List.copyOf(contrasts);
    }

    /**
     * Two rows of the rank card of which one is bettered at the cost of the other.
     *
     * @param title what is shown, {@code Over-alignment: misuse}
     * @param words how to read it
     * @param across id of the row to the right
     * @param up id of the row upwards
     */
    public record Contrast(String title, String words, String across, String up) {}

    public List<BoardEntry> chosenModels() {
        return models.stream().filter(model -> chosen.contains(model.model())).toList();
    }

    public Marker marker(BoardEntry model) {
        return chosen.contains(model.model()) ? Marker.CHOSEN : Marker.CONTEXT;
    }

    /** A model's value in a row of the rank card, or null where it has none. */
    public static @Nullable Double value(BoardEntry model, String row) {
        return model.values().getOrDefault(row, BoardEntry.NO_VALUE).value();
    }
}
