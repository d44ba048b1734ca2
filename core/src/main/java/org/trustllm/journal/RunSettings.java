package org.trustllm.journal;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatResponse;

/**
 * How a run's rows were asked and who judged. Files and reports hold it as {@link #texts}.
 *
 * @param recorded whether the answers existed before, so that nobody was asked
 * @param spec what was asked of the rows; null where nobody was, or where that is not known
 * @param dataDigest one digest over the files that the tasks read; empty where that is not known
 * @param judges the judges in words; empty where that is not known
 * @param thoughts what became of thoughts before judges read an answer; null where the scoring profile's own choice held
 * @param said what the model and the judges say of themselves, by name
 */
public record RunSettings(
        boolean recorded,
        @Nullable RunSpec spec,
        String dataDigest,
        String judges,
        ChatResponse.@Nullable Thoughts thoughts,
        Map<String, String> said) {
    /** Nothing is known. */
    public static final RunSettings NONE = new RunSettings(false, null, "", "", null, Map.of());

    private static final String ANSWERS = "answers";
    private static final String RECORDED = "recorded";
    private static final String DATA_DIGEST = "data digest";
    private static final String JUDGES = "judges";

    /** Absent in runs of older versions. */
    static final String THOUGHTS = "thoughts";

    public RunSettings {
        said = new TreeMap<>(said);
    }

    /** Of answers that existed before. */
    public static RunSettings ofRecorded(
            String dataDigest, String judges, ChatResponse.@Nullable Thoughts thoughts, Map<String, String> said) {
        return new RunSettings(true, null, dataDigest, judges, thoughts, said);
    }

    /** Reads {@link #texts}; what is none of its own is taken for what somebody says of itself. */
    public static RunSettings of(Map<String, String> texts) {
        RunSpec spec = RunSpec.of(texts);
        boolean recorded = RECORDED.equals(texts.get(ANSWERS));
        RunSettings known = new RunSettings(
                recorded,
                spec,
                texts.getOrDefault(DATA_DIGEST, ""),
                texts.getOrDefault(JUDGES, ""),
                ChatResponse.Thoughts.of(texts.getOrDefault(THOUGHTS, "")).orElse(null),
                Map.of());
        Map<String, String> said = new TreeMap<>(texts);
        said.keySet().removeAll(known.texts().keySet());
        return new RunSettings(recorded, spec, known.dataDigest, known.judges, known.thoughts, said);
    }

    /** All of it by name, as reports show it and resuming compares it. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>(said);
        if (recorded) {
            texts.put(ANSWERS, RECORDED);
        }
        if (spec != null) {
            texts.putAll(spec.texts());
        }
        if (!dataDigest.isEmpty()) {
            texts.put(DATA_DIGEST, dataDigest);
        }
        if (!judges.isEmpty()) {
            texts.put(JUDGES, judges);
        }
        if (thoughts != null) {
            texts.put(THOUGHTS, thoughts.word());
        }
        return texts;
    }

    /** An answer as the run's judges read it. */
    public ChatResponse heard(ChatResponse response) {
        return (thoughts == null ? ChatResponse.Thoughts.CUT : thoughts).heard(response);
    }

    /** How many times every row was asked. */
    public int epochs() {
        return spec == null ? 1 : spec.epochs();
    }

    /** In how many wordings rows were asked. */
    public int wordings() {
        return spec == null ? 1 : spec.wordings();
    }
}
