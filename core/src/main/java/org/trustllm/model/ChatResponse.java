package org.trustllm.model;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a model answered.
 *
 * @param thoughts what the provider sent apart as the model's thinking, as it came; empty where there is none
 * @param text the answer as it came, possibly empty; where the end says so, a refusal
 * @param end how it ended
 * @param usage what it took
 * @param latency how long the call took
 * @param notes what a reader has to know, such as a prompt that was cut
 * @param delivery how it was come by
 * @param tokens the answer's tokens with what else was likely, where {@link ChatRequest#alternatives} were asked for and
 *     the provider tells; not kept with the answer
 */
public record ChatResponse(
        String thoughts,
        String text,
        End end,
        Usage usage,
        Duration latency,
        List<String> notes,
        Delivery delivery,
        List<Token> tokens) {
    public ChatResponse {
        notes = List.copyOf(notes);
        tokens = List.copyOf(tokens);
    }

    /** An answer of whose tokens nothing is told. */
    public ChatResponse(
            String thoughts,
            String text,
            End end,
            Usage usage,
            Duration latency,
            List<String> notes,
            Delivery delivery) {
        this(thoughts, text, end, usage, latency, notes, delivery, List.of());
    }

    /** An answer without thoughts that came by the first call. */
    public ChatResponse(String text, Finish finish, Usage usage, Duration latency, List<String> notes) {
        this("", text, End.of(finish), usage, latency, notes, Delivery.FIRST_CALL);
    }

    /** The same answer, come by in another way. */
    public ChatResponse with(Delivery delivery) {
        return new ChatResponse(thoughts, text, end, usage, latency, notes, delivery, tokens);
    }

    /**
     * The same answer with the thoughts that stand between marks in its text moved to its thoughts: {@code <think>} and its
     * kin, see {@code docs/reference/answers.md}. A text that ends within its thoughts holds no answer and was cut. Costs
     * nothing where there are no marks.
     */
    public ChatResponse withoutThoughts() {
        ThoughtMarks.Parts parts = ThoughtMarks.read(text);
        if (!parts.open() && parts.text().length() == text.length()) {
            return this;
        }
        End cut = parts.open() ? new End(Finish.LENGTH, end.word(), end.refusal()) : end;
        String all = thoughts.isEmpty() ? parts.thoughts() : thoughts + "\n" + parts.thoughts();
        return new ChatResponse(all, parts.text(), cut, usage, latency, notes, delivery, tokens);
    }

    /** Whether a closing mark ends thoughts in the text that no mark has opened, so that all before it is taken for thoughts. */
    public boolean endsUnopenedThoughts() {
        return ThoughtMarks.read(text).bare();
    }

    /**
     * Whether a text holds a mark behind which {@link #withoutThoughts} could take thoughts to have ended. Who quotes such a text
     * has not ended its own thoughts.
     */
    public static boolean canEndThoughts(String text) {
        return ThoughtMarks.canEndIn(text);
    }

    /** Whether a limit of tokens came before the first word of the answer: all that there is are thoughts. */
    public boolean isCutInThoughts() {
        return finish() == Finish.LENGTH && text.isBlank() && !thoughts.isBlank();
    }

    /** An answer that came whole, with nothing known of its cost. */
    public static ChatResponse of(String text) {
        return new ChatResponse(text, Finish.STOP, Usage.UNKNOWN, Duration.ZERO, List.of());
    }

    /** Why it ended. */
    public Finish finish() {
        return end.finish();
    }

    /** Why an answer ended. */
    public enum Finish {
        /** The model came to its end, or nothing else is known. */
        STOP,
        /** A limit of tokens cut it: the one asked for, or what the model's context holds. */
        LENGTH,
        /** The provider's filter withheld it. */
        CONTENT_FILTER
    }

    /**
     * How an answer ended.
     *
     * @param finish the kind of end
     * @param word the provider's own word for it as it came, such as {@code end_turn}; empty where it says none
     * @param refusal whether the provider set the text apart as the model's refusal, in a field or a part of its own
     */
    public record End(Finish finish, String word, boolean refusal) {
        /** The same end of a text that is set apart as a refusal. */
        public End asRefusal() {
            return new End(finish, word, true);
        }

        /** An end of which no more is known than its kind. */
        public static End of(Finish finish) {
            return new End(finish, "", false);
        }
    }

    /**
     * A token of an answer.
     *
     * @param text as it stands in the answer, blanks included
     * @param likeliest what was likeliest in its place, each with the natural logarithm of its probability
     */
    public record Token(String text, Map<String, Double> likeliest) {
        public Token {
            likeliest = Map.copyOf(likeliest);
        }
    }

    /**
     * How an answer was come by.
     *
     * @param attempts calls that it took, at least 1
     * @param cached whether it was kept from an earlier run, so that no call was made now
     * @param served the provider's own word for what answered, such as a version and a fingerprint; empty where it says none
     * @param batched whether it came in a batch, at the price of one
     */
    public record Delivery(int attempts, boolean cached, String served, boolean batched) {
        /** By one call. */
        public static final Delivery FIRST_CALL = new Delivery(1, false);

        /** By itself, not in a batch. */
        public Delivery(int attempts, boolean cached, String served) {
            this(attempts, cached, served, false);
        }

        /** Of which the provider does not say what answered. */
        public Delivery(int attempts, boolean cached) {
            this(attempts, cached, "");
        }

        /** The same after more calls. */
        public Delivery after(int calls) {
            return new Delivery(calls, false, served, batched);
        }

        /** The same, kept from an earlier run. */
        public Delivery kept() {
            return new Delivery(1, true, served);
        }

        /** Kept from an earlier run. */
        public static final Delivery FROM_CACHE = new Delivery(1, true);
    }

    /** What becomes of the thoughts that a model wrote into its answer before judges read it. The journal keeps them always. */
    public enum Thoughts {
        /** Judges read the answer without them; one that ends within its thoughts is no answer. */
        CUT,
        /** Judges read the text as it came, as tools do that know nothing of thoughts. */
        KEPT;

        /** As a run's settings say it: {@code cut} or {@code kept}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of that word; empty where there is none. */
        public static Optional<Thoughts> of(String word) {
            return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
        }

        /** The answer as judges read it. */
        public ChatResponse heard(ChatResponse response) {
            return this == CUT ? response.withoutThoughts() : response;
        }
    }
}
