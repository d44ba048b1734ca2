package org.trustllm.perturb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatModel;
import org.trustllm.model.EmbeddingModel;

/**
 * Moves rows by one operator after the other. What becomes of a row depends on the row, the operators and the seed alone, and not on
 * the rows around it, so that rows can be moved in any order, by any machine, to the same bytes. For use by several threads.
 */
public final class Perturbation {
    private final List<Operator> operators;
    private final long seed;

    private Perturbation(List<Operator> operators, long seed) {
        this.operators = List.copyOf(operators);
        this.seed = seed;
    }

    /** What a moved row has in common with the row as it was. */
    public enum Keeps {
        /** Columns that hold answers, and their texts where the prompt names them; options with their letters. */
        ANSWERS("answers"),
        /** The right answer, which may stand under another letter: the columns that name it are moved with it. */
        RIGHT_OPTION("the right option"),
        /** Every number of the prompt. */
        NUMBERS("numbers"),
        /** Every word in its place, apart from case, white space, marks, markup and letters that look alike. */
        WORDS("words"),
        /** The prompt as it was, somewhere in more text; percent-encoded where the operator encodes. */
        TEXT("the whole text"),
        /** A length from half to twice what it was, and some 60 characters. */
        LENGTH("length"),
        /** What the prompt says, in other words; looked at where there is a model for it. */
        MEANING("meaning");

        private final String words;

        Keeps(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** The names of all operators. */
    public static List<String> names() {
        return Operators.names();
    }

    /** The names of those that ask a model. */
    public static List<String> askingNames() {
        return Operators.askingNames();
    }

    /**
     * Operators that ask nobody.
     *
     * @param names one or several joined by {@code +}, the first of which comes first
     * @throws IllegalArgumentException where there is none of a name, the message offers the nearest; or where it asks a model
     */
    public static Perturbation named(String names, long seed) {
        return named(names, seed, () -> {
            throw new IllegalArgumentException("expected operators that ask nobody, found " + names
                    + ", which asks a model: 'data perturb' takes one with --model");
        });
    }

    /**
     * The same with a model for those that ask one; it is opened for these only.
     *
     * @param model answers at temperature 0
     */
    public static Perturbation named(String names, long seed, Supplier<ChatModel> model) {
        List<Operator> operators = new ArrayList<>();
        for (String name : names.split("\\+", -1)) {
            operators.add(Operators.named(name.strip(), model));
        }
        return new Perturbation(operators, seed);
    }

    /** The names of its operators, joined by {@code +}. */
    public String name() {
        return String.join("+", operators.stream().map(Operator::name).toList());
    }

    /** What it does, and whose idea that is. */
    public String idea() {
        return String.join("; then ", operators.stream().map(Operator::idea).toList());
    }

    /** What all of its operators keep. */
    public Set<Keeps> keeps() {
        Set<Keeps> keeps = EnumSet.allOf(Keeps.class);
        operators.forEach(operator -> keeps.retainAll(operator.keeps()));
        // what moves an answer to another letter keeps the right one all the same
        if (operators.stream()
                .allMatch(operator -> operator.keeps().contains(Keeps.ANSWERS)
                        || operator.keeps().contains(Keeps.RIGHT_OPTION))) {
            keeps.add(Keeps.RIGHT_OPTION);
        }
        return keeps;
    }

    /** Whether the columns that name the right answer move with the prompt. */
    public boolean movesAnswers() {
        return operators.stream().anyMatch(operator -> operator.keeps().contains(Keeps.RIGHT_OPTION));
    }

    /**
     * The moved row: another prompt, and other columns only where it {@link #movesAnswers}. The same sample where there was nothing to
     * move. In which epoch a row is asked makes no difference.
     *
     * @throws org.trustllm.model.ModelException where it asks a model and that gave no answer
     */
    public Sample apply(Sample sample) {
        Sample moved = sample;
        for (int i = 0; i < operators.size(); i++) {
            Operator operator = operators.get(i);
            moved = operator.apply(moved, random(operator.name(), i, sample));
        }
        return moved;
    }

    /** Whether a row is another than it was; operators with nothing to move leave it. */
    public static boolean changed(Sample original, Sample moved) {
        return !moved.fields().equals(original.fields());
    }

    /** The moved rows of a dataset, under the keys that they have; a row that would lose what is to be kept stays as it is. */
    public Dataset over(Dataset rows) {
        return new PerturbedRows(rows, this, seed);
    }

    /**
     * What a moved row lost of what its operators are to keep, in words; empty where it lost nothing.
     *
     * @param similarity also asked for the meaning of prompts whose words changed; empty to look at words and numbers only
     */
    public List<String> lost(Sample original, Sample moved, Optional<EmbeddingModel> similarity) {
        return new MeaningCheck(keeps(), similarity).lost(original, moved);
    }

    private SplittableRandom random(String operator, int place, Sample sample) {
        long hash = 0xcbf29ce484222325L;
        String name = operator + '/' + place + '/' + sample.key().once();
        for (byte part : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ part) * 0x100000001b3L;
        }
        return new SplittableRandom(hash ^ (seed * 0x9e3779b97f4a7c15L));
    }
}
