package org.trustllm.internal.advice;

import java.util.Locale;

/** Sentences with numbers, alike on every machine. */
final class Phrased {
    private Phrased() {}

    @SuppressWarnings("AnnotateFormatMethod") // its annotations are on no class path here
    static String of(String form, Object... numbers) {
        return String.format(Locale.ROOT, form, numbers);
    }
}
