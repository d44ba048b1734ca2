package org.trustllm.app.judging;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Dollars;
import org.trustllm.app.option.ModelOptions;
import org.trustllm.app.option.PriceOption;
import org.trustllm.app.option.PullProgress;
import org.trustllm.app.option.SecondModels;
import org.trustllm.calling.Calling;
import org.trustllm.calling.Price;
import org.trustllm.local.LocalSettings;
import org.trustllm.provider.Access;
import picocli.CommandLine.Option;

/** How the language models among the judges are reached and called. */
public final class LlmJudgeOptions {
    @Option(
            names = "--judge-base-url",
            paramLabel = "URL",
            description = "The address of the LLM judge's interface, where it is not the provider's own.")
    private @Nullable String baseUrl;

    @Option(
            names = "--judge-key-file",
            paramLabel = "FILE",
            description = "A file with the key for the LLM judge, instead of the environment.")
    private @Nullable Path keyFile;

    @Option(names = "--judge-budget", paramLabel = "USD", description = "The most that LLM judges may cost.")
    private @Nullable BigDecimal budget;

    @Option(
            names = "--judge-concurrency",
            paramLabel = "N|auto",
            description = "Calls to an LLM judge at once (default: auto, what turns out to serve it best).")
    private String concurrency = "auto";

    @Option(
            names = "--judge-template",
            paramLabel = "NAME|FILE",
            description = "How a local LLM judge is put a conversation, as --template for the model that is asked.")
    private @Nullable String template;

    @Option(
            names = "--judge-llama-server",
            paramLabel = "PROGRAM",
            description =
                    "The llama-server that runs a local LLM judge, as --llama-server for the model that is asked.")
    private @Nullable String llamaServer;

    void check() {
        if (!concurrency.equals("auto") && !concurrency.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("expected --judge-concurrency auto or 1 to 9999, found " + concurrency);
        }
        Dollars.check("--judge-budget", budget);
    }

    /** The most that LLM judges may cost in US dollars; null for no end of their own. */
    @Nullable
    public BigDecimal budget() {
        return budget;
    }

    /** How the models are reached; warnings go to standard error. */
    Access access(PrintWriter err) {
        Access access = Access.ofEnvironment();
        if (baseUrl != null) {
            access = access.withBaseUrl(baseUrl);
        }
        return keyFile == null ? access : access.withKey(ModelOptions.key(keyFile, err));
    }

    /** How those among them that come from files are asked. */
    LocalSettings local() {
        return new LocalSettings(Optional.ofNullable(template), Optional.ofNullable(llamaServer));
    }

    /** The models that defences ask besides the model, reached as judges are; warnings go to standard error. */
    public SecondModels seconds(PrintWriter err, boolean quiet) {
        return new SecondModels(access(err), local(), new PullProgress(err, quiet));
    }

    /** What a model costs; empty where that is not known. */
    public Optional<Price> price(String judge, PriceOption prices) throws IOException {
        return prices.of(judge, baseUrl != null);
    }

    /**
     * How each of the models is called.
     *
     * @param capped whether a budget covers them, so that their prices must be known
     */
    public Function<String, Calling> callings(List<String> judges, PriceOption prices, boolean capped)
            throws IOException {
        Map<String, Calling> callings = new HashMap<>();
        for (String judge : judges) {
            Price price = price(judge, prices).orElse(null);
            if (price == null && (capped || budget != null)) {
                throw PriceOption.unknown(judge, "a budget that covers judges");
            }
            callings.put(
                    judge,
                    Calling.DEFAULT
                            .withConcurrency(concurrency.equals("auto") ? 0 : Integer.parseInt(concurrency))
                            .withPrice(price, null));
        }
        return judge -> callings.getOrDefault(judge, Calling.DEFAULT);
    }
}
