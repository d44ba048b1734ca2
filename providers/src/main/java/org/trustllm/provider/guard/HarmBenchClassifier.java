package org.trustllm.provider.guard;

/**
 * HarmBench's classifiers of behaviours in text (Llama 2 13B, Mistral 7B for validation): {@code Yes} where the answer is an
 * instance of what was asked for. They are made to give one token, so one is asked for. The form comes from the user.
 */
record HarmBenchClassifier() implements GuardModel {
    @Override
    public String name() {
        return "harmbench";
    }

    @Override
    public String about() {
        return "HarmBench's classifiers, Llama 2 13B and Mistral 7B";
    }

    @Override
    public boolean wantsForm() {
        return true;
    }

    @Override
    public int mostTokens() {
        return 1;
    }

    @Override
    public boolean decidesAtOnce() {
        return true;
    }

    @Override
    public String grammar() {
        return "Yes or No";
    }

    @Override
    public GuardReading read(String reply) {
        return FirstWord.alone(reply);
    }
}
