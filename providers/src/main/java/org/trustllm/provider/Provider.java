package org.trustllm.provider;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.fetch.Proxies;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;

/** Who can be named before the colon of a model's name. */
public enum Provider {
    OPENAI("https://api.openai.com/v1", "temperature, max_tokens or max_completion_tokens, seed", "OPENAI_API_KEY"),
    OPENAI_RESPONSES("https://api.openai.com/v1", "temperature, max_output_tokens", "OPENAI_API_KEY"),
    AZURE("", "temperature, max_tokens or max_completion_tokens, seed", "AZURE_OPENAI_API_KEY"),
    ANTHROPIC("https://api.anthropic.com/v1", "temperature, max_tokens", "ANTHROPIC_API_KEY"),
    GEMINI(
            "https://generativelanguage.googleapis.com/v1beta",
            "temperature, maxOutputTokens, seed",
            "GEMINI_API_KEY",
            "GOOGLE_API_KEY"),
    MISTRAL("https://api.mistral.ai/v1", "temperature, max_tokens, random_seed", "MISTRAL_API_KEY"),
    OLLAMA("http://127.0.0.1:11434", "temperature, num_predict, seed"),
    BEDROCK("", "temperature, maxTokens", "AWS_BEARER_TOKEN_BEDROCK"),
    ZHIPU("https://open.bigmodel.cn/api/paas/v4", "temperature, max_tokens, seed", "ZHIPUAI_API_KEY", "ZAI_API_KEY"),
    ERNIE("https://qianfan.baidubce.com/v2", "temperature, max_tokens, seed", "QIANFAN_API_KEY"),
    REPLICATE("https://api.replicate.com/v1", "temperature, max_tokens, seed", "REPLICATE_API_TOKEN"),
    RESPONSES("", ""),
    COMMAND("", "temperature, max_tokens, seed"),
    HTTP("", "what the request's template names");

    private static final List<String> AWS_SECRETS = List.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    private final String address;
    private final String passed;

    @SuppressWarnings("ImmutableEnumChecker") // from List.of
    private final List<String> keyVariables;

    Provider(String address, String passed, String... keyVariables) {
        this.address = address;
        this.passed = passed;
        this.keyVariables = List.of(keyVariables);
    }

    /** The provider of a name, {@code openai}; null where there is none. */
    public static @Nullable Provider named(String name) {
        return Arrays.stream(values())
                .filter(provider -> provider.word().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** How users write it, {@code openai}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where it is by default; empty where the user has to say so. */
    public String address() {
        return address;
    }

    /** What of a request it is told. */
    public String passed() {
        return passed;
    }

    /** Environment variables that may hold its key, the first one first; empty where it needs none. */
    public List<String> keyVariables() {
        return keyVariables;
    }

    /**
     * Connects to a model. Nothing is sent yet.
     *
     * @param model the provider's own name for it
     * @throws ModelException of kind UNAVAILABLE where a key, an address, a program or a library is missing
     */
    public ConnectedModel open(String model, Access access) {
        try {
            return connect(model, access);
        } catch (NoClassDefFoundError e) {
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE,
                    "%s: expected its client library on the class path, found no %s; add the dependency that the"
                                    .formatted(word(), e.getMessage())
                            + " module trustllm-providers lists as optional",
                    e);
        }
    }

    /** A switch and no method references, which would load every client's classes with this one. */
    private ConnectedModel connect(String model, Access access) {
        return switch (this) {
            case OPENAI, ZHIPU, ERNIE -> OpenAi.compatible(this, model, access);
            case OPENAI_RESPONSES -> OpenAiResponses.open(this, model, access);
            case AZURE -> OpenAi.azure(this, model, access);
            case ANTHROPIC -> Anthropic.open(this, model, access);
            case GEMINI -> Gemini.open(this, model, access);
            case MISTRAL -> Mistral.open(this, model, access);
            case OLLAMA -> Ollama.open(this, model, access);
            case BEDROCK -> Bedrock.open(this, model, access);
            case REPLICATE -> Replicate.open(this, model, access);
            case RESPONSES -> RecordedAnswers.open(model);
            case COMMAND -> Program.open(this, model, access);
            case HTTP -> HttpApplication.open(this, model, access);
        };
    }

    /** The key to use; null only at an address of the user's own, which may need none. */
    @Nullable
    Secret key(Access access) {
        Secret key = access.keyOr(keyVariables);
        if (key == null && access.baseUrl() == null && !keyVariables.isEmpty()) {
            throw new ModelException(
                    Reason.AUTHENTICATION,
                    word() + ": expected a key in " + String.join(" or ", keyVariables)
                            + " or in a key file (--key-file), found none",
                    null);
        }
        return key;
    }

    /** Where to send requests. */
    String addressFor(Access access) {
        String given = access.baseUrl();
        return given == null ? address : given;
    }

    /** A redaction of this key and of every key of any provider that the environment holds. */
    static Redaction redaction(Access access, @Nullable Secret key) {
        List<@Nullable Secret> secrets = new ArrayList<>();
        secrets.add(key);
        secrets.add(access.key());
        for (Provider provider : values()) {
            provider.keyVariables.forEach(variable -> secrets.add(secret(access, variable)));
        }
        AWS_SECRETS.forEach(variable -> secrets.add(secret(access, variable)));
        Proxies.of(access.environment()::get).passwords().forEach(password -> secrets.add(secret(password)));
        return Redaction.of(secrets.toArray(new Secret[0]));
    }

    private static @Nullable Secret secret(Access access, String variable) {
        return secret(access.environment().given(variable));
    }

    private static @Nullable Secret secret(@Nullable String value) {
        try {
            return value == null ? null : Secret.of(value);
        } catch (IllegalArgumentException e) {
            // no provider would take it either
            return null;
        }
    }
}
