package org.trustllm.calibration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;

/**
 * What is known of judges, the word that counts most first. Its JSON is that of a registry's files and of a run's
 * {@code judges.json}.
 *
 * @param schema the format's version, 1
 * @param calibrations in the order of their weight
 */
public record Calibrations(int schema, List<Calibration> calibrations) {
    /** Nothing is known. */
    public static final Calibrations NONE = of(List.of());

    private static final int SCHEMA = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public Calibrations {
        calibrations = List.copyOf(calibrations);
    }

    public static Calibrations of(List<Calibration> calibrations) {
        return new Calibrations(SCHEMA, calibrations);
    }

    /**
     * Reads a file that holds {@link #json}.
     *
     * @throws InputException where it holds something else
     * @throws InputException where it is of a format that is not known
     */
    public static Calibrations read(Path file) {
        try {
            return parse(file.toString(), GivenFile.bytes(file));
        } catch (IOException e) {
            throw new InputException(
                    file + ": expected a readable file of calibrations, found: " + GivenFile.words(e), e);
        }
    }

    /**
     * The same of bytes.
     *
     * @param name where they come from, for errors
     */
    public static Calibrations parse(String name, byte[] json) {
        try {
            Calibrations read = JSON.readValue(json, Calibrations.class);
            if (read == null) {
                throw new InputException(name + ": expected calibrations, found nothing", null);
            }
            InputException.refuseOtherSchema(name, SCHEMA, IntNode.valueOf(read.schema));
            return read;
        } catch (JsonProcessingException e) {
            throw new InputException("%s: expected calibrations, found: %s".formatted(name, GivenFile.words(e)), e);
        } catch (IOException e) {
            throw new InputException(name + ": " + GivenFile.words(e), e);
        }
    }

    /** As text, which {@link #parse} reads: a line a calibration. */
    public String json() {
        return calibrations.stream()
                .map(Calibrations::line)
                .collect(Collectors.joining(",\n", "{\"schema\":" + schema + ",\"calibrations\":[\n", "\n]}\n"));
    }

    private static String line(Calibration calibration) {
        try {
            return JSON.writeValueAsString(calibration);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The one that a figure is read by: the first that speaks for its rows, otherwise the first of all, which was measured
     * elsewhere.
     *
     * @param judge the id of the judge that made the figure
     * @param file the file of the rows
     */
    public Optional<Calibration> of(String judge, String file) {
        List<Calibration> own =
                calibrations.stream().filter(one -> one.judge().equals(judge)).toList();
        return own.stream()
                .filter(one -> one.speaksFor(file))
                .findFirst()
                .or(() -> own.stream().findFirst());
    }

    /** What is known of these judges. */
    public Calibrations of(Set<String> judges) {
        return of(calibrations.stream()
                .filter(one -> judges.contains(one.judge()))
                .toList());
    }

    /** These, and behind them others. */
    public Calibrations and(Calibrations others) {
        List<Calibration> all = new ArrayList<>(calibrations);
        all.addAll(others.calibrations);
        return of(all);
    }

    /** With a new word in the first place; an earlier one on the same labels is gone. */
    public Calibrations with(Calibration first) {
        List<Calibration> all = new ArrayList<>(List.of(first));
        calibrations.stream().filter(one -> !first.replaces(one)).forEach(all::add);
        return of(all);
    }
}
