package org.trustllm.provider.guard;

/**
 * Google's ShieldGemma (2B, 9B, 27B): {@code Yes} where the answer breaks the principle that the form names, then perhaps its
 * reasons. Form and principle come from the user.
 */
record ShieldGemma() implements GuardModel {
    @Override
    public String name() {
        return "shieldgemma";
    }

    @Override
    public String about() {
        return "Google's ShieldGemma, 2B to 27B, by the principle in your form";
    }

    @Override
    public boolean wantsForm() {
        return true;
    }

    @Override
    public int mostTokens() {
        return 8;
    }

    @Override
    public boolean decidesAtOnce() {
        return true;
    }

    @Override
    public String grammar() {
        return "Yes or No as the first word";
    }

    @Override
    public GuardReading read(String reply) {
        return FirstWord.opening(reply);
    }
}
