package org.trustllm.provider;

import dev.langchain4j.model.bedrock.BedrockChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ModelException;
import org.trustllm.provider.reading.AnswerReader;
import org.trustllm.provider.wire.Wire;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.token.credentials.StaticTokenProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClientBuilder;

/** Amazon Bedrock's Converse interface, with a Bedrock key or the usual AWS credentials. */
final class Bedrock {
    private Bedrock() {}

    static ConnectedModel open(Provider provider, String model, Access access) {
        Secret key = access.keyOr(provider.keyVariables());
        Region region = region(access);
        String given = access.baseUrl();
        String address = given == null ? "https://bedrock-runtime." + region.id() + ".amazonaws.com" : given;
        Wire wire = new Wire(access.http());
        BedrockChatModel client = BedrockChatModel.builder()
                .client(runtime(wire, address, region, key, access))
                .modelId(model)
                .maxRetries(0)
                .build();
        LangChain.Call call = (messages, sampling) -> client.chat(ChatRequest.builder()
                .messages(messages)
                .parameters(ChatRequestParameters.builder()
                        .temperature(sampling.temperature())
                        .maxOutputTokens(sampling.maxTokens())
                        .build())
                .build());
        return new LangChain(wire, call, AnswerReader.BEDROCK).model(provider, model, access, key, address);
    }

    private static BedrockRuntimeClient runtime(
            Wire wire, String address, Region region, @Nullable Secret key, Access access) {
        BedrockRuntimeClientBuilder builder = BedrockRuntimeClient.builder()
                .region(region)
                .endpointOverride(URI.create(address))
                .httpClient(new BedrockHttp(wire))
                .overrideConfiguration(settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry()));
        if (key == null) {
            builder.credentialsProvider(credentials(access));
        } else {
            builder.tokenProvider(StaticTokenProvider.create(key::reveal))
                    .authSchemeProvider(parameters -> List.of(AuthSchemeOption.builder()
                            .schemeId("smithy.api#httpBearerAuth")
                            .build()));
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(Access access) {
        String id = access.environment().given("AWS_ACCESS_KEY_ID");
        String secret = access.environment().given("AWS_SECRET_ACCESS_KEY");
        if (id == null || secret == null) {
            return elsewhere();
        }
        String session = access.environment().given("AWS_SESSION_TOKEN");
        return StaticCredentialsProvider.create(
                session == null
                        ? AwsBasicCredentials.create(id, secret)
                        : AwsSessionCredentials.create(id, secret, session));
    }

    /** Profiles, containers and instances have theirs elsewhere; looked up now, so that none is a clear error. */
    private static AwsCredentialsProvider elsewhere() {
        AwsCredentialsProvider provider = DefaultCredentialsProvider.builder().build();
        try {
            provider.resolveCredentials();
            return provider;
        } catch (SdkClientException e) {
            throw new ModelException(
                    ModelException.Reason.AUTHENTICATION,
                    "bedrock: expected a key in AWS_BEARER_TOKEN_BEDROCK or a key file, or AWS credentials"
                            + " (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile), found none",
                    null);
        }
    }

    private static Region region(Access access) {
        for (String variable : List.of("AWS_REGION", "AWS_DEFAULT_REGION")) {
            String given = access.environment().given(variable);
            if (given != null) {
                return Region.of(given);
            }
        }
        try {
            return new DefaultAwsRegionProviderChain().getRegion();
        } catch (SdkClientException e) {
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE,
                    "bedrock: expected a region in AWS_REGION or in the AWS profile, found none",
                    null);
        }
    }
}
