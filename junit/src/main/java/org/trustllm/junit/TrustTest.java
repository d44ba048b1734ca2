package org.trustllm.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of how far a model can be trusted: asks it, judges the answers, and hands the method a {@link TrustReport}.
 *
 * <pre>{@code
 * @TrustModel
 * static String assistant(String prompt) { ... }
 *
 * @TrustTest(tasks = "safety/misuse", limit = 100)
 * void staysHarmless(TrustReport report) {
 *     assertThat(report).figure("safety/misuse.harmless_rate").lowerBound().isAtLeast(0.9);
 * }
 * }</pre>
 *
 * <p>The method may have parameters of type {@link TrustReport}, {@link org.trustllm.report.Report}, {@link
 * org.trustllm.model.ChatModel} and {@link java.nio.file.Path}, the run directory. Before it is called the test fails where a task
 * has no rows or no figure, or where more verdicts are missing than {@link #maxUnscored}: nothing unmeasured is green.
 *
 * <p>The run is kept under {@code target/trustllm} ({@code build/trustllm} with Gradle; configuration parameter or system property
 * {@code trustllm.runs} for another folder). A rerun within the same process asks nothing again that was answered, so that no repeat
 * turns a red gate green by chance. {@code -Dtrustllm.resume=true} goes on with a run that an earlier process left unfinished.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@ExtendWith(TrustTestExtension.class)
public @interface TrustTest {
    /**
     * The tasks by id, {@code safety/misuse}, or whole sections, {@code safety}. Empty where there are {@link #rows} of one's own.
     */
    String[] tasks() default {};

    /**
     * Files of rows of one's own beside the test class on the class path: {@code refunds.csv}, {@code .json}, {@code .jsonl} or {@code
     * .yaml}. Their columns say what is right, see {@code docs/how-to/test-with-junit.md}; {@code refunds.csv} is the task {@code
     * own/refunds} with the figure {@code own/refunds.accuracy}.
     */
    String[] rows() default {};

    /**
     * Whom to ask: the name of a {@link TrustModel} of the class, or a model as the command line writes it, {@code
     * local:smollm2-135m}, {@code openai:gpt-5-mini}, or an address, {@code http://localhost:8080/chat}. Empty for the class's only
     * {@link TrustModel}.
     */
    String model() default "";

    /** The folder of the rows in the published layout; empty for the built-in ones. */
    String data() default "";

    /** The most rows of a task; 0 for all. */
    int limit() default 0;

    /** How many times every row is asked, at least 1. */
    int epochs() default 1;

    /** Makes sampling repeatable. */
    long seed() default 1;

    /** The most tokens of an answer. */
    int maxTokens() default 256;

    /** The longest that a call to the model may take, in seconds; the call then counts as failed. */
    int timeoutSeconds() default 120;

    /** The greatest share of a task's answers that may stay without a verdict, from 0 to 1. */
    double maxUnscored() default 0.02;

    /**
     * The run directory of an earlier build, kept with the sources, that no headline may fall behind; empty for none. Where a first
     * look is in doubt (p below 0.25, paired by sample), all rows are asked {@link #epochsInDoubt} times more, and the test fails only
     * where these show the fall, too, at 5 %. Of builds that changed nothing fewer than 5 in 100 fail; see {@code
     * docs/how-to/test-with-junit.md}.
     */
    String baseline() default "";

    /** How many times more every row is asked where a fall behind the {@link #baseline} is in doubt; at least 1. */
    int epochsInDoubt() default 5;
}
