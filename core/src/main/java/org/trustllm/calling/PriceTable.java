package org.trustllm.calling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.trustllm.data.InputException;
import org.trustllm.model.ModelName;

/**
 * What models cost on a day: a JSON object with {@code as_of} (a date), {@code source}, and {@code usd_per_million_tokens},
 * which has for each {@code provider:model} a {@code prompt} and a {@code completion} price.
 *
 * @param asOf the day on which the prices held
 * @param source where they come from, in words
 * @param prices by model name
 */
public record PriceTable(LocalDate asOf, String source, Map<String, Price> prices) {
    private static final Pattern DAY = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{8})$");

    public PriceTable {
        prices = Map.copyOf(prices);
    }

    /** The table that comes with this version. */
    public static PriceTable builtin() {
        try (InputStream json = PriceTable.class.getResourceAsStream("prices.json")) {
            if (json == null) {
                throw new IllegalStateException("expected the table of prices beside its class, found none");
            }
            return read("prices.json", new JsonMapper().readTree(json));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A user's table. */
    public static PriceTable read(Path file) throws IOException {
        try {
            return read(file.toString(), new JsonMapper().readTree(Files.readString(file)));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new InputException(
                    file + ": expected a table of prices in JSON, found: " + e.getOriginalMessage(), e);
        }
    }

    private static PriceTable read(String file, JsonNode json) {
        Map<String, Price> prices = new TreeMap<>();
        json.path("usd_per_million_tokens")
                .properties()
                .forEach(entry -> prices.put(
                        ModelName.parse(entry.getKey()).toString(),
                        new Price(
                                amount(file, entry.getKey(), entry.getValue(), "prompt"),
                                amount(file, entry.getKey(), entry.getValue(), "completion"))));
        if (prices.isEmpty()) {
            throw new InputException(file + ": expected prices under \"usd_per_million_tokens\", found none", null);
        }
        String day = json.path("as_of").asText();
        try {
            return new PriceTable(LocalDate.parse(day), json.path("source").asText(), prices);
        } catch (DateTimeException e) {
            throw new InputException(
                    file + ": expected the day of the prices as \"as_of\": \"2026-01-31\", found \"" + day + "\"", e);
        }
    }

    private static BigDecimal amount(String file, String model, JsonNode price, String field) {
        JsonNode amount = price.path(field);
        if (!amount.isNumber() || amount.decimalValue().signum() < 0) {
            throw new InputException(
                    "%s: expected for %s a number of at least 0 as \"%s\", found %s"
                            .formatted(file, model, field, amount.isMissingNode() ? "none" : amount),
                    null);
        }
        return amount.decimalValue();
    }

    /** A model's price; that of {@code openai:gpt-4o} also for a dated {@code openai:gpt-4o-2024-08-06}. */
    public Optional<Price> of(String model) {
        Price price = prices.get(model);
        return Optional.ofNullable(price == null ? prices.get(DAY.matcher(model).replaceFirst("")) : price);
    }
}
