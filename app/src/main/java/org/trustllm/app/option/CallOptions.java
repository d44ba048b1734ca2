package org.trustllm.app.option;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Backoff;
import org.trustllm.calling.Calling;
import org.trustllm.calling.Price;
import org.trustllm.internal.fetch.UserFolder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a model is called: calls at once, what they may cost, which answers are kept. */
public final class CallOptions {
    /** Providers behind which the same name may stand for something else tomorrow, or whose answers stand in files. */
    private static final List<String> CHANGING = List.of("http:", "command:", "responses:");

    private static final Duration LONGEST = Duration.ofDays(30);

    @Option(
            names = "--concurrency",
            paramLabel = "N|auto",
            description = "Calls at once (default: auto, what turns out to serve the model best).")
    private String concurrency = "auto";

    @Option(
            names = "--budget",
            paramLabel = "USD",
            description = {
                "The most that the run may cost. A run that may cost more is refused before the first call;",
                "what is left is set aside before each call, so that it is never exceeded."
            })
    private @Nullable BigDecimal budget;

    @Mixin
    private PriceOption prices = new PriceOption();

    @Option(names = "--no-cache", description = "Neither use nor keep answers of other runs.")
    private boolean noCache;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            description = {
                "How long a provider may put the run off, such as 90s, 10m or 2h (default: 10m); after that the run ends",
                "with exit code 5 and can be resumed."
            })
    private String patience = "10m";

    private boolean elsewhere;

    public void check() {
        if (!concurrency.equals("auto") && !concurrency.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("expected --concurrency auto or 1 to 9999, found " + concurrency);
        }
        Dollars.check("--budget", budget);
        patience();
    }

    /** When failed calls are made again. */
    public Backoff backoff() {
        return Backoff.DEFAULT.withPatience(patience());
    }

    private Duration patience() {
        Matcher matcher = Pattern.compile("(\\d{1,6})(s|m|h)").matcher(patience);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected --patience such as 90s, 10m or 2h, found \"" + patience + "\"");
        }
        long count = Long.parseLong(matcher.group(1));
        Duration time = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
        if (time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("expected --patience of at most 720h, found " + patience);
        }
        return time;
    }

    /** The settings for a model; warnings go to standard error. */
    public Calling calling(String model, PrintWriter err) throws IOException {
        Price price = price(model).orElse(null);
        if (budget != null && price == null) {
            throw PriceOption.unknown(model, "--budget");
        }
        Set<String> warned = new HashSet<>();
        return Calling.DEFAULT
                .withConcurrency(concurrency.equals("auto") ? 0 : Integer.parseInt(concurrency))
                .withBackoff(backoff())
                .withPrice(price, budget)
                .withCache(
                        !keeps(model)
                                ? null
                                : new Calling.AnswerCache(cache(), warning -> {
                                    if (warned.add(warning)) {
                                        err.println("Warning: " + warning);
                                        err.flush();
                                    }
                                }));
    }

    /** Says whether the model is reached at another address than its provider's, whose prices are then not its own. */
    public CallOptions elsewhere(boolean elsewhere) {
        this.elsewhere = elsewhere;
        return this;
    }

    /** Whether a model's answers are kept across runs. */
    public boolean keeps(String model) {
        return !noCache && !startsWithOne(model, CHANGING);
    }

    private static boolean startsWithOne(String model, List<String> providers) {
        return providers.stream().anyMatch(model::startsWith);
    }

    /** Where answers are kept. */
    public static Path cache() {
        return UserFolder.here().cache().resolve("answers");
    }

    public Optional<Price> price(String model) throws IOException {
        return prices.of(model, elsewhere);
    }

    /** What models cost. */
    public PriceOption prices() {
        return prices;
    }

    /** Whether the whole run has a budget. */
    public boolean isCapped() {
        return budget != null;
    }
}
