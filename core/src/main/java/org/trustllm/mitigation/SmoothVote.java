package org.trustllm.mitigation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/**
 * Asks copies of a request with letters exchanged, and lets the majority decide whether it is declined. Attacks that hang on exact
 * characters fall apart.
 *
 * @param copies how many, at least 2
 * @param share of characters that are exchanged
 */
record SmoothVote(Map<String, String> parameters, int copies, double share) implements Defence {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    static Defence of(Parameters set) {
        int copies = set.count("copies", 5, 2, 25);
        double share = set.number("share", 0.05, 0, 0.5);
        return new SmoothVote(set.all(), copies, share);
    }

    @Override
    public String name() {
        return "smooth";
    }

    @Override
    public String idea() {
        return "asks copies with characters exchanged at random, the majority decides; SmoothLLM, Robey et al. 2023";
    }

    @Override
    public int calls() {
        return copies;
    }

    @Override
    public ChatResponse answer(ChatRequest request, ChatModel model) {
        SplittableRandom random = new SplittableRandom(request.seed());
        List<ChatResponse> declined = new ArrayList<>();
        List<ChatResponse> answered = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            ChatRequest copy = OtherWords.saying(request, words -> exchanged(words, share, random));
            ChatResponse response = model.chat(OtherWords.with(copy, copy.temperature(), request.seed() + i));
            (OtherWords.isRefusal(copy, response) ? declined : answered).add(response);
        }
        List<ChatResponse> majority = 2 * declined.size() >= copies ? declined : answered;
        return OtherWords.noted(majority.getFirst(), "%d of %d copies declined".formatted(declined.size(), copies));
    }

    /** White space stays, so that words stay words. */
    static String exchanged(String words, double share, SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        words.codePoints().forEach(point -> {
            boolean other = random.nextDouble() < share && !Character.isWhitespace(point);
            text.appendCodePoint(other ? LETTERS.charAt(random.nextInt(LETTERS.length())) : point);
        });
        return text.toString();
    }
}
