package org.trustllm.spark.asking;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.trustllm.internal.engine.DistantModel;
import org.trustllm.internal.engine.OpenableModel;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;

/**
 * A model that is asked from the executors of a session. It is used like any other, and all that stands around a model stays where
 * it is, on the driver: one journal, in which a row is answered once; one budget and one pace for all executors; retries, which also
 * make up for an executor that is lost.
 *
 * <pre>{@code
 * try (SparkModel model = SparkModel.of(session, new MyModel("http://gpu-1:8000/v1"))) {
 *     Evaluation.of(profile, dataset).model("mine", model).judges(panel).store(store).run();
 * }
 * }</pre>
 *
 * <p>Settings of the session: {@code spark.trustllm.agents}, how many tasks ask at most, by default as many as there are places;
 * {@code spark.trustllm.silence} (20s), after which an executor is taken for lost; {@code spark.trustllm.arrival} (60s), how long a
 * request waits for an executor where there is none; {@code spark.trustllm.port}, where executors call the driver, any by default.
 * What travels is not encrypted.
 */
public final class SparkModel implements DistantModel {
    private static final Duration PARTING = Duration.ofSeconds(5);

    private final ChatModel likeness;
    private final Desk desk;
    private final Hiring hiring;

    private final Runnable end;

    private SparkModel(ChatModel likeness, Desk desk, Hiring hiring, Runnable end) {
        this.end = end;
        this.likeness = likeness;
        this.desk = desk;
        this.hiring = hiring;
    }

    /**
     * Begins to ask from a session's executors.
     *
     * @param source opened once by each executor, and here for what it says of itself
     */
    public static SparkModel of(SparkSession session, OpenableModel source) throws IOException, InterruptedException {
        return of(session, source, source.open());
    }

    /**
     * The same where the model is open here already.
     *
     * @param likeness for what it says of itself; is asked nothing
     */
    public static SparkModel of(SparkSession session, OpenableModel source, ChatModel likeness) throws IOException {
        return of(JavaSparkContext.fromSparkContext(session.sparkContext()), source, likeness, () -> {});
    }

    /** The same of a cluster that is let go with it. */
    public static SparkModel ofOwn(JavaSparkContext spark, OpenableModel source, ChatModel likeness)
            throws IOException {
        return of(spark, source, likeness, spark::stop);
    }

    private static SparkModel of(JavaSparkContext spark, OpenableModel source, ChatModel likeness, Runnable end)
            throws IOException {
        SparkConf conf = spark.getConf();
        Duration silence = Duration.ofSeconds(conf.getTimeAsSeconds("spark.trustllm.silence", "20s"));
        Duration arrival = Duration.ofSeconds(conf.getTimeAsSeconds("spark.trustllm.arrival", "60s"));
        if (silence.toSeconds() < 1 || silence.toHours() > 1) {
            throw new IllegalArgumentException(
                    "expected spark.trustllm.silence from 1s to 1h, found " + silence.toSeconds() + "s");
        }
        String host = conf.get("spark.driver.host");
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String word = HexFormat.of().formatHex(random);
        Desk desk = new Desk(
                conf.get("spark.driver.bindAddress", host),
                conf.getInt("spark.trustllm.port", 0),
                word,
                silence,
                arrival);
        Asker asker = new Asker(host, desk.port(), word, source, silence);
        int agents = conf.getInt("spark.trustllm.agents", 0);
        Hiring hiring = new Hiring(spark, asker, desk, agents);
        hiring.begin();
        return new SparkModel(likeness, desk, hiring, end);
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        try {
            CompletableFuture<ChatResponse> answer = desk.ask(request);
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelException(ModelException.Reason.CONNECTION, "interrupted while waiting for an answer", e);
        }
    }

    @Override
    public Map<String, String> provenance() {
        return likeness.provenance();
    }

    @Override
    public int preferredConcurrency() {
        return likeness.preferredConcurrency() * hiring.places();
    }

    @Override
    public RateLimit rateLimit() {
        return desk.limit();
    }

    /** Lets the executors go; a session that was given stays. */
    @Override
    public void close() {
        hiring.stop();
        desk.end();
        try (desk) {
            desk.await(PARTING);
            hiring.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end.run();
        }
    }
}
