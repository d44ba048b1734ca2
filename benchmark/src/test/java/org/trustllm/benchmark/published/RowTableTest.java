package org.trustllm.benchmark.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trustllm.data.Dataset;

class RowTableTest {
    @Test
    void everyPublishedFileHasItsRows() {
        Map<String, RowTable> tables = RowTable.published();
        assertThat(tables.keySet())
                .containsExactlyElementsOf(
                        PublishedSet.files().stream().map(PublishedFile::name).toList());
        assertThat(PublishedSet.files())
                .allSatisfy(file -> assertThat(
                                Objects.requireNonNull(tables.get(file.name())).rows())
                        .hasSize(file.rows()));
    }

    @Test
    void theTablesAreSmall() throws IOException {
        try (InputStream bytes = RowTable.class.getResourceAsStream("rows.bin")) {
            assertThat(Objects.requireNonNull(bytes).readAllBytes().length).isLessThan(400_000);
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RowTable.write(RowTable.published(), bytes);
        try (InputStream shipped = RowTable.class.getResourceAsStream("rows.bin")) {
            assertThat(bytes.toByteArray())
                    .isEqualTo(Objects.requireNonNull(shipped).readAllBytes());
        }
        assertThat(RowTable.read(new ByteArrayInputStream(bytes.toByteArray())).keySet())
                .isEqualTo(RowTable.published().keySet());
    }

    /** With {@code -Dtrustllm.write=FILE} it writes them instead of looking at them. */
    @Test
    @Tag("long")
    void theTablesAreThoseOfThePublishedFiles() throws IOException {
        Path shared = Path.of(System.getProperty("trustllm.shared", "")).resolve("data/trustllm-dataset");
        assumeTrue(Files.isDirectory(shared), "needs the published data in the shared folder");
        Dataset published = Dataset.folder(shared);
        Map<String, RowTable> tables = new LinkedHashMap<>();
        PublishedSet.files().forEach(file -> tables.put(file.name(), RowTable.of(published, file.name())));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RowTable.write(tables, bytes);
        String target = System.getProperty("trustllm.write");
        if (target != null) {
            Files.write(Path.of(target), bytes.toByteArray());
        }
        try (InputStream shipped = RowTable.class.getResourceAsStream("rows.bin")) {
            assertThat(bytes.toByteArray())
                    .as("write them anew: -Dtest=RowTableTest -Dtrustllm.write=FILE")
                    .isEqualTo(Objects.requireNonNull(shipped).readAllBytes());
        }
    }
}
