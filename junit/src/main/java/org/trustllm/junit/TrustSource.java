package org.trustllm.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One invocation of the method for each sample, known by its id: {@code safety/misuse#3}, or the row's own {@code id}. The method
 * has a parameter of type {@link AskedSample}.
 *
 * <p>All samples are asked and judged before the first invocation, and kept like the run of a {@link TrustTest}; there is no
 * invocation that could be missing because a source failed late. No samples at all is a failure. A sample that the model did not
 * answer fails without a call of the method.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(TrustSourceExtension.class)
public @interface TrustSource {
    /** As {@link TrustTest#tasks}. */
    String[] tasks() default {};

    /** As {@link TrustTest#rows}. */
    String[] rows() default {};

    /** As {@link TrustTest#model}. */
    String model() default "";

    /** As {@link TrustTest#data}. */
    String data() default "";

    /** As {@link TrustTest#limit}. */
    int limit() default 0;

    /** As {@link TrustTest#epochs}. */
    int epochs() default 1;

    /** As {@link TrustTest#seed}. */
    long seed() default 1;

    /** As {@link TrustTest#maxTokens}. */
    int maxTokens() default 256;

    /** As {@link TrustTest#timeoutSeconds}. */
    int timeoutSeconds() default 120;
}
