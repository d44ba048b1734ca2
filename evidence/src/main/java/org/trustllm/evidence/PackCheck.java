package org.trustllm.evidence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking a pack.
 *
 * @param model whose run it says to be of; empty where that cannot be read
 * @param keyId by what the key is named that signed it
 * @param head SHA-256 of what is signed, the 32 bytes by which this pack is known
 * @param facts what holds, a line each
 * @param remarks what the reader has to know beside it
 * @param faults what is wrong; empty where the pack verifies
 * @param opened what of it is shown
 */
public record PackCheck(
        String model,
        String keyId,
        String head,
        List<String> facts,
        List<String> remarks,
        List<String> faults,
        Opened opened) {
    /** The remark where the key was not given by whoever checks. */
    public static final String KEY_NOT_KNOWN = "the key is the one in the pack: ask its owner whether it is theirs";

    /** The remark where a time stamp is there, and no authority was named that is believed. */
    public static final String STAMP_NOT_KNOWN =
            "the time stamp's authority is whom its certificate names: whether to believe that one is for you to say";

    public PackCheck {
        facts = List.copyOf(facts);
        remarks = List.copyOf(remarks);
        faults = List.copyOf(faults);
    }

    /** Whether nothing is wrong. */
    public boolean isVerified() {
        return faults.isEmpty();
    }

    /**
     * The same, for who knows the key by its name alone.
     *
     * @param name what {@link #keyId} has to be
     */
    public PackCheck ofKey(String name) {
        List<String> wrong = new ArrayList<>(faults);
        if (isVerified() && !keyId.equals(name)) {
            wrong.add("expected a pack signed with the key %s, found one of the key %s".formatted(name, keyId));
        }
        return new PackCheck(
                model,
                keyId,
                head,
                facts,
                remarks.stream().filter(remark -> !remark.equals(KEY_NOT_KNOWN)).toList(),
                wrong,
                opened);
    }

    /** As programs read it. */
    public ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("verified", isVerified())
                .put("model", model)
                .put("key", keyId)
                .put("head", head);
        root.putObject("opened")
                .put("samples", opened.samples())
                .put("answers", opened.answers())
                .put("verdicts", opened.verdicts())
                .put("figures", opened.figures())
                .put("recomputed", opened.recomputed());
        facts.forEach(root.putArray("facts")::add);
        remarks.forEach(root.putArray("remarks")::add);
        faults.forEach(root.putArray("faults")::add);
        return root;
    }

    /**
     * How much of a pack is shown.
     *
     * @param samples all samples
     * @param answers those whose words are shown
     * @param verdicts those whose verdicts are shown
     * @param figures all figures with a value
     * @param recomputed those that were computed anew from verdicts that are shown, and are equal to the bit
     */
    public record Opened(int samples, int answers, int verdicts, int figures, int recomputed) {
        static final Opened NOTHING = new Opened(0, 0, 0, 0, 0);
    }

    /**
     * What is known beforehand.
     *
     * @param key the key of whom one believes; null to take the pack's own
     * @param head the head that was made known earlier; null where none was
     * @param authorities certificates of time-stamping authorities, or of those that vouch for them; empty to take a time stamp as it is
     */
    public record Known(
            @Nullable PublicKeyFile key, @Nullable String head, List<X509Certificate> authorities) {
        public Known {
            authorities = List.copyOf(authorities);
        }

        /** A key and a head, either of which may not be known. */
        public Known(@Nullable PublicKeyFile key, @Nullable String head) {
            this(key, head, List.of());
        }

        /** Nothing is known. */
        public static final Known NOTHING = new Known(null, null);
    }
}
