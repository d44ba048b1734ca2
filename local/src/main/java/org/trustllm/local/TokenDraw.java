package org.trustllm.local;

/** How tokens are drawn above temperature 0: llama.cpp's defaults, said to every engine, because its servers have their own. */
final class TokenDraw {
    static final int TOP_K = 40;
    static final double TOP_P = 0.95;
    static final double MIN_P = 0.05;

    private TokenDraw() {}

    static String words() {
        return "top-k %d, top-p %s, min-p %s where the temperature is above 0".formatted(TOP_K, TOP_P, MIN_P);
    }
}
