package org.trustllm.app.option;

/** Exit codes; users' scripts rely on them. */
public final class Exit {
    public static final int DONE = 0;
    public static final int FAULT = 1;
    public static final int USAGE = 2;
    public static final int INPUT = 3;
    public static final int UNSCORED = 4;
    public static final int UNAVAILABLE = 5;
    public static final int BUDGET = 6;
    public static final int MACHINE = 70;
    public static final int INTERRUPTED = 130;

    private Exit() {}
}
