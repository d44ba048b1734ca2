package org.trustllm.spring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.trustllm.data.InputException;
import org.trustllm.guardrail.MitigationFile;
import org.trustllm.judge.Panel;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.model.ChatModel;

/**
 * Which defences stand around the chat clients; none where there is no file.
 *
 * @param file what {@code mitigate} has recommended and written as {@code mitigation.yaml}
 */
@ConfigurationProperties(MitigationProperties.PREFIX)
public record MitigationProperties(@Nullable Path file) {
    static final String PREFIX = "trustllm.mitigation";

    /**
     * The defences of the file.
     *
     * @param models the language models that they may ask besides the one that they stand around, by name
     * @throws InvalidConfigurationPropertyValueException which Spring Boot tells with property, value and reason
     */
    Mitigation mitigation(Panel judges, Map<String, ChatModel> models) {
        try {
            return MitigationFile.read(Objects.requireNonNull(file), judges, name -> {
                ChatModel model = models.get(name);
                if (model == null) {
                    throw new IllegalArgumentException(
                            "expected a bean %s that is a ChatModel of TrustLLM, for a defence that asks it; found %s"
                                    .formatted(name, models.isEmpty() ? "none" : String.join(", ", models.keySet())));
                }
                return model;
            });
        } catch (InputException | IOException | IllegalArgumentException e) {
            throw new InvalidConfigurationPropertyValueException(
                    PREFIX + ".file", file, String.valueOf(e.getMessage()), e);
        }
    }
}
