package org.trustllm.app;

/** Exit codes; users' scripts rely on them. */
final class Exit {
    static final int DONE = 0;
    static final int FAULT = 1;
    static final int USAGE = 2;
    static final int INPUT = 3;
    static final int UNSCORED = 4;
    static final int UNAVAILABLE = 5;
    static final int BUDGET = 6;
    static final int INTERRUPTED = 130;

    private Exit() {}
}
