package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class path without any client of LangChain4j and without the AWS library. */
class OptionalClientsTest {
    private static URLClassLoader bare() throws Exception {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        URL[] urls = Arrays.stream(path.split(File.pathSeparator))
                .filter(entry -> !entry.contains("langchain4j") && !entry.contains("awssdk"))
                .map(OptionalClientsTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static AutoCloseable open(ClassLoader classes, String provider, String model) throws Exception {
        Class<?> providers = Class.forName("org.trustllm.provider.Provider", true, classes);
        Class<?> accesses = Class.forName("org.trustllm.provider.Access", true, classes);
        Object access = accesses.getMethod("ofEnvironment").invoke(null);
        Object local = accesses.getMethod("withBaseUrl", String.class).invoke(access, "http://127.0.0.1:9");
        Object found = providers.getMethod("named", String.class).invoke(null, provider);
        return (AutoCloseable)
                providers.getMethod("open", String.class, accesses).invoke(found, model, local);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "azure", "anthropic", "gemini", "mistral", "ollama", "bedrock", "zhipu", "ernie"})
    void aClientThatIsNotThereIsNamed(String provider) throws Exception {
        try (URLClassLoader classes = bare()) {
            Throwable thrown = catchThrowable(() -> open(classes, provider, "model-1"));
            assertThat(thrown).isInstanceOf(InvocationTargetException.class);
            assertThat(thrown.getCause())
                    .hasMessageStartingWith(provider + ": expected its client library")
                    .extracting(cause -> cause.getClass().getSimpleName())
                    .isEqualTo("ModelException");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicate owner/name", "http http://127.0.0.1:9/ask", "command program"})
    void whatNeedsNoClientOpensWithoutOne(String name) throws Exception {
        String[] parts = name.split(" ", -1);
        try (URLClassLoader classes = bare();
                AutoCloseable model = open(classes, parts[0], parts[1])) {
            assertThat(model).isNotNull();
        }
    }
}
