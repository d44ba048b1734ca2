package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.LineFields;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.judge.Verdict;

/**
 * What a leaf of the tree holds. A sample has up to two: what was asked and answered, with the reasons of its judges, and the
 * verdicts without anybody's words. So figures can be computed from verdicts while every text stays closed. A salt of 16 random
 * bytes keeps anybody from guessing what is in a leaf that is not shown.
 *
 * @param part which of the two
 * @param sample the key of the row
 * @param content the whole leaf
 * @param verdicts those in it, without the reasons
 */
record SampleLeaf(Part part, String sample, JsonNode content, List<Ordered> verdicts) {
    private static final String PART = "part";
    private static final String SALT = "salt";
    private static final String ORDER = "order";
    private static final String VERDICTS = "verdicts";
    private static final String ANSWER = "answer";
    private static final int SALT_BYTES = 16;

    enum Part {
        ANSWER,
        VERDICTS;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A verdict, and where it stood among all of the run. */
    record Ordered(int order, VerdictLine line) {}

    /** The leaf of an answer. */
    static byte[] of(AnswerLine answer, List<Ordered> verdicts, SecureRandom random) {
        ObjectNode leaf = begun(Part.ANSWER, answer.key().toString(), random);
        ObjectNode asked = answer.toJson();
        asked.remove(List.of(LineFields.STEP, LineFields.SAMPLE));
        leaf.set(ANSWER, asked);
        ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
        for (Ordered verdict : verdicts) {
            if (verdict.line().judged().verdict() instanceof Verdict.Scored scored && scored.reason() != null) {
                reasons.addObject()
                        .put(LineFields.TASK, verdict.line().task())
                        .put(LineFields.ASSESSMENT, verdict.line().assessment())
                        .put(LineFields.REASON, scored.reason());
            }
        }
        if (!reasons.isEmpty()) {
            leaf.set("reasons", reasons);
        }
        return CanonicalJson.of(leaf, answer.key().toString());
    }

    /** The leaf of a row's verdicts. */
    static byte[] of(String sample, List<Ordered> verdicts, SecureRandom random) {
        ObjectNode leaf = begun(Part.VERDICTS, sample, random);
        ArrayNode all = leaf.putArray(VERDICTS);
        for (Ordered verdict : verdicts) {
            ObjectNode line = verdict.line().toJson();
            line.remove(List.of(LineFields.STEP, LineFields.SAMPLE));
            if (line.get(LineFields.VERDICT) instanceof ObjectNode said) {
                said.remove(LineFields.REASON);
            }
            all.add(line.put(ORDER, verdict.order()));
        }
        return CanonicalJson.of(leaf, sample);
    }

    private static ObjectNode begun(Part part, String sample, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return JsonNodeFactory.instance
                .objectNode()
                .put(PART, part.word())
                .put(LineFields.SAMPLE, sample)
                .put(SALT, Base64.getEncoder().encodeToString(salt));
    }

    /**
     * Reads a leaf.
     *
     * @throws IllegalArgumentException where it is none
     */
    static SampleLeaf read(byte[] leaf) {
        JsonNode content = CanonicalJson.read(leaf, "a leaf");
        @Nullable Part part = null;
        for (Part one : Part.values()) {
            part = one.word().equals(content.path(PART).asText()) ? one : part;
        }
        String sample = content.path(LineFields.SAMPLE).asText();
        if (part == null || sample.isEmpty() || !content.path(SALT).isTextual()) {
            throw new IllegalArgumentException("expected a leaf with part, sample and salt, found another");
        }
        return new SampleLeaf(part, sample, content, verdicts(sample, content));
    }

    /** Without what stands in its verdicts already, for who holds many. */
    SampleLeaf lean() {
        return part == Part.VERDICTS ? new SampleLeaf(part, sample, MissingNode.getInstance(), verdicts) : this;
    }

    private static List<Ordered> verdicts(String sample, JsonNode content) {
        List<Ordered> verdicts = new ArrayList<>();
        for (JsonNode verdict : content.path(VERDICTS)) {
            ObjectNode line = VerdictLine.begun(sample);
            verdict.properties().forEach(field -> line.set(field.getKey(), field.getValue()));
            line.remove(ORDER);
            verdicts.add(new Ordered(verdict.path(ORDER).asInt(-1), (VerdictLine) JournalLine.of(line)));
        }
        return verdicts;
    }

    /** The answer in a leaf of one. */
    AnswerLine answer() {
        ObjectNode line = AnswerLine.begun(sample);
        content.path(ANSWER).properties().forEach(field -> line.set(field.getKey(), field.getValue()));
        return (AnswerLine) JournalLine.of(line);
    }
}
