package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of providers says what the code does. */
class ProvidersPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("trustllm.root", "."), "docs", "reference", "providers.md");

    @ParameterizedTest
    @EnumSource(Provider.class)
    void everyProviderStandsInTheTable(Provider provider) throws IOException {
        List<String> rows;
        try (var lines = Files.lines(PAGE)) {
            rows = lines.filter(line -> line.startsWith("| `" + provider.word() + ":` |"))
                    .toList();
        }
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row).contains(provider.address());
            assertThat(provider.keyVariables())
                    .allSatisfy(key -> assertThat(row).contains("`" + key + "`"));
        });
    }
}
