package org.trustllm.run;

import org.jspecify.annotations.Nullable;

/** Has no answer and no verdict. */
final class NothingBegun implements Forecast.Begun {
    @Override
    public boolean hasAnswer(String sample) {
        return false;
    }

    @Override
    public Outcome.@Nullable Asked answer(String sample) {
        return null;
    }

    @Override
    public boolean hasVerdict(String task, String assessment, String sample) {
        return false;
    }
}
