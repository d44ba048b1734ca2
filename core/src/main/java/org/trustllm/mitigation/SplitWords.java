package org.trustllm.mitigation;

import java.util.Map;
import java.util.SplittableRandom;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/** Breaks some words of a request in two, so that they are read as other tokens than an attack was made for. */
record SplitWords(Map<String, String> parameters, double share) implements Defence {
    private static final int LEAST = 5;

    static Defence of(Parameters set) {
        double share = set.number("share", 0.3, 0, 1);
        return new SplitWords(set.all(), share);
    }

    @Override
    public String name() {
        return "split-words";
    }

    @Override
    public String idea() {
        return "breaks a share of the longer words in two, for other tokens (retokenisation); Jain et al. 2023";
    }

    @Override
    public ChatResponse answer(ChatRequest request, ChatModel model) {
        SplittableRandom random = new SplittableRandom(request.seed());
        return model.chat(OtherWords.saying(request, words -> split(words, share, random)));
    }

    static String split(String words, double share, SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (String word : words.splitWithDelimiters("\\s+", 0)) {
            int points = word.codePointCount(0, word.length());
            boolean broken = points >= LEAST && !word.isBlank() && random.nextDouble() < share;
            int at = broken ? word.offsetByCodePoints(0, random.nextInt(2, points - 1)) : word.length();
            text.append(word, 0, at).append(broken ? " " : "").append(word, at, word.length());
        }
        return text.toString();
    }
}
