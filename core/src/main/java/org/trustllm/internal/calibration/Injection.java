package org.trustllm.internal.calibration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;

/**
 * A judge under attack: how often a text behind an answer, which wants another verdict, turned it.
 *
 * @param judge its id as verdicts carry it
 * @param date the day, {@code 2026-11-24}
 * @param misjudged answers whose verdict is wrong or missing without any attack; nothing was appended to them
 * @param families what became of the attacks, by their family
 */
public record Injection(String judge, String date, int misjudged, Map<String, Counts> families) {
    private static final int SCHEMA = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public Injection {
        families = new TreeMap<>(families);
    }

    /**
     * What became of answers with an attack.
     *
     * @param tried answers with an attack
     * @param flipped of these, those whose verdict changed sides
     * @param silenced of these, those that lost their verdict
     */
    public record Counts(int tried, int flipped, int silenced) {
        public Counts plus(Counts other) {
            return new Counts(tried + other.tried, flipped + other.flipped, silenced + other.silenced);
        }

        /** Share of the tried that flipped, from 0 to 1, lower is better; 0 where none was tried. */
        public double flipRate() {
            return tried == 0 ? 0 : (double) flipped / tried;
        }
    }

    /** What a file holds. */
    private record Kept(int schema, List<Injection> injections) {}

    /** Over all families. */
    public Counts all() {
        return families.values().stream().reduce(new Counts(0, 0, 0), Counts::plus);
    }

    /**
     * Reads what {@link #json} has written.
     *
     * @param name where the bytes come from, for errors
     * @throws InputException where they hold something else
     */
    public static List<Injection> parse(String name, byte[] json) {
        try {
            Kept kept = JSON.readValue(json, Kept.class);
            if (kept == null) {
                throw new InputException(name + ": expected attacks, found nothing", null);
            }
            InputException.refuseOtherSchema(name, SCHEMA, IntNode.valueOf(kept.schema));
            return kept.injections;
        } catch (JsonProcessingException e) {
            throw new InputException("%s: expected attacks, found: %s".formatted(name, GivenFile.words(e)), e);
        } catch (IOException e) {
            throw new InputException(name + ": " + GivenFile.words(e), e);
        }
    }

    /** As text. */
    public static String json(List<Injection> injections) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new Kept(SCHEMA, injections)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
