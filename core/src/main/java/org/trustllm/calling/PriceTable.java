package org.trustllm.calling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.model.ChatModel;

/**
 * What models cost on a day: a JSON object with {@code as_of} (a date), {@code source}, and {@code usd_per_million_tokens},
 * which has for each {@code provider:model} a {@code prompt} and a {@code completion} price, and where they differ from
 * these a {@code reasoning}, a {@code cached} and a {@code cache_write} price; {@code batch_share} has for each provider which share
 * of its prices is paid for what comes in a batch, and where a file says none, that of the built-in table holds. The price file of
 * litellm is read as well.
 *
 * @param asOf the day on which the prices held; of litellm's file, which has none, the day on which it was last changed
 * @param source where they come from, in words
 * @param prices by model name
 */
public record PriceTable(LocalDate asOf, String source, Map<String, Price> prices) {
    private static final Pattern DAY = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{8})$");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String BUILTIN_FILE = "prices.json";
    private static final String BATCH_SHARE = "batch_share";

    /** OpenAI's newer interface costs what its older one does. */
    private static final Map<String, String> SAME_PRICES = Map.of("openai-responses:", "openai:");

    public PriceTable {
        prices = Map.copyOf(prices);
    }

    /** The table that comes with this version. */
    public static PriceTable builtin() {
        return read(BUILTIN_FILE, builtinJson());
    }

    private static JsonNode builtinJson() {
        try (InputStream json = PriceTable.class.getResourceAsStream(BUILTIN_FILE)) {
            if (json == null) {
                throw new IllegalStateException("expected the table of prices beside its class, found none");
            }
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A user's table, in UTF-8, UTF-16 or UTF-32, with or without a byte order mark. */
    public static PriceTable read(Path file) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(GivenFile.bytes(file));
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": expected a table of prices in JSON, found: " + GivenFile.words(e), e);
        }
        if (LitellmPrices.isOne(json)) {
            LocalDate changed =
                    LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
            Map<String, Price> prices = new TreeMap<>(LitellmPrices.read(file.toString(), json));
            prices.replaceAll((model, price) -> inBatches(model, price, Shares.BUILTIN));
            return new PriceTable(changed, "litellm's price file", prices);
        }
        return read(file.toString(), json);
    }

    private static PriceTable read(String file, JsonNode json) {
        Map<String, Price> prices = new TreeMap<>();
        Map<String, BigDecimal> shares = json.has(BATCH_SHARE) ? shares(file, json.path(BATCH_SHARE)) : Shares.BUILTIN;
        json.path("usd_per_million_tokens")
                .properties()
                .forEach(entry -> prices.put(
                        ChatModel.Name.parse(entry.getKey()).toString(),
                        inBatches(
                                entry.getKey(),
                                price(new PriceEntry(file, entry.getKey(), entry.getValue())),
                                shares)));
        if (prices.isEmpty()) {
            throw new InputException(
                    file
                            + ": expected prices under \"usd_per_million_tokens\", or the price file of litellm, found none",
                    null);
        }
        String day = json.path("as_of").asText();
        try {
            return new PriceTable(LocalDate.parse(day), json.path("source").asText(), prices);
        } catch (DateTimeException e) {
            throw new InputException(
                    file + ": expected the day of the prices as \"as_of\": \"2026-01-31\", found \"" + day + "\"", e);
        }
    }

    /** The shares that providers document, read when a file has none. */
    private static final class Shares {
        static final Map<String, BigDecimal> BUILTIN =
                shares(BUILTIN_FILE, builtinJson().path(BATCH_SHARE));
    }

    private static Map<String, BigDecimal> shares(String file, JsonNode json) {
        Map<String, BigDecimal> shares = new TreeMap<>();
        json.properties().forEach(entry -> {
            JsonNode share = entry.getValue();
            if (!share.isNumber() || !(share.doubleValue() >= 0 && share.doubleValue() <= 1)) {
                throw new InputException(
                        "%s: expected under \"%s\" a share from 0 to 1 for %s, found %s"
                                .formatted(file, BATCH_SHARE, entry.getKey(), share),
                        null);
            }
            shares.put(entry.getKey(), share.decimalValue());
        });
        return shares;
    }

    private static Price inBatches(String model, Price price, Map<String, BigDecimal> shares) {
        BigDecimal share = shares.get(ChatModel.Name.parse(model).provider());
        return share == null ? price : price.withBatch(share);
    }

    private static Price price(PriceEntry entry) {
        return entry.price("prompt", "completion", "reasoning", "cached", "cache_write", 0);
    }

    /** A model's price; that of {@code openai:gpt-4o} also for a dated {@code openai:gpt-4o-2024-08-06}. */
    public Optional<Price> of(String model) {
        @Nullable Price price = prices.get(model);
        if (price == null) {
            price = prices.get(DAY.matcher(model).replaceFirst(""));
        }
        if (price != null) {
            return Optional.of(price);
        }
        return SAME_PRICES.entrySet().stream()
                .filter(same -> model.startsWith(same.getKey()))
                .findFirst()
                .flatMap(same ->
                        of(same.getValue() + model.substring(same.getKey().length())));
    }
}
