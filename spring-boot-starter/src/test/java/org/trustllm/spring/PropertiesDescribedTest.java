package org.trustllm.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What an editor shows of the properties is what they are. */
class PropertiesDescribedTest {
    private static JsonNode metadata() throws IOException {
        try (InputStream file =
                PropertiesDescribedTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file));
        }
    }

    private static String kebab(Parameter component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String type(Parameter component) {
        return switch (component.getParameterizedType().getTypeName()) {
            case "int" -> "java.lang.Integer";
            case "boolean" -> "java.lang.Boolean";
            case String other -> other;
        };
    }

    @Test
    void everyPropertyIsDescribedWithItsTypeAndDefault() throws IOException {
        Map<String, Parameter> properties = new TreeMap<>();
        for (Class<?> type : new Class<?>[] {GuardrailProperties.class, MitigationProperties.class}) {
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            Stream.of(type.getDeclaredConstructors()[0].getParameters())
                    .forEach(one -> properties.put(prefix + "." + kebab(one), one));
        }
        Map<String, JsonNode> described = new TreeMap<>();
        metadata()
                .path("properties")
                .forEach(one -> described.put(one.path("name").asText(), one));
        assertThat(described.keySet()).isEqualTo(properties.keySet());
        described.forEach((name, one) -> {
            Parameter component = Objects.requireNonNull(properties.get(name));
            assertThat(one.path("description").asText()).as(name).endsWith(".");
            assertThat(one.path("type").asText()).as(name).isEqualTo(type(component));
            assertThat(one.path("sourceType").asText())
                    .as(name)
                    .isEqualTo(component
                            .getDeclaringExecutable()
                            .getDeclaringClass()
                            .getName());
            DefaultValue usual = component.getAnnotation(DefaultValue.class);
            String expected = usual == null ? "" : String.join(",", usual.value());
            assertThat(one.path("defaultValue").asText()).as(name).isEqualTo(expected);
        });
    }
}
