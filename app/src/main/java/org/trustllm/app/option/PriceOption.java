package org.trustllm.app.option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Price;
import org.trustllm.calling.PriceTable;
import picocli.CommandLine.Option;

/** What tokens of models cost. */
public final class PriceOption {
    /** Providers whose models cost nothing by the token. */
    private static final List<String> FREE = List.of("local:", "responses:");

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "Prices of models as JSON, instead of those that come with this version; litellm's price file"
                    + " will do.")
    private @Nullable Path prices;

    private @Nullable PriceTable read;

    /**
     * A model's price; empty where it is not known.
     *
     * @param elsewhere whether the model is reached at another address than its provider's, whose prices are then not its
     *     own
     */
    public Optional<Price> of(String model, boolean elsewhere) throws IOException {
        Optional<Price> own = prices == null ? Optional.empty() : table(prices).of(model);
        if (own.isPresent()) {
            return own;
        }
        if (FREE.stream().anyMatch(model::startsWith)) {
            return Optional.of(Price.FREE);
        }
        if (elsewhere) {
            return Optional.empty();
        }
        // on this machine; what somebody else's Ollama costs is not known
        return model.startsWith("ollama:")
                ? Optional.of(Price.FREE)
                : PriceTable.builtin().of(model);
    }

    /** The day of the table that a model's price is from. */
    public LocalDate day(String model) throws IOException {
        PriceTable own = prices == null ? PriceTable.builtin() : table(prices);
        return own.of(model).isPresent() ? own.asOf() : PriceTable.builtin().asOf();
    }

    private PriceTable table(Path file) throws IOException {
        PriceTable known = read;
        if (known == null) {
            known = PriceTable.read(file);
            read = known;
        }
        return known;
    }

    /** Says that a price is needed and how to give it. */
    public static IllegalArgumentException unknown(String model, String what) {
        return new IllegalArgumentException("expected a known price with " + what + ", found none for " + model
                + ": add it to a file for --prices, such as {\"as_of\": \"2026-01-31\", \"usd_per_million_tokens\": {\""
                + model + "\": {\"prompt\": 0.5, \"completion\": 1.5}}}");
    }
}
