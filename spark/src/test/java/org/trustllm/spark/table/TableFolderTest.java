package org.trustllm.spark.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;

/** Rows that stand in Parquet, as another program writes it, are the rows that stand in JSON. */
class TableFolderTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    @TempDir
    private Path folder;

    @BeforeEach
    void makeSection() throws IOException {
        Files.createDirectories(folder.resolve("safety"));
    }

    private void write(String query, String name, String more) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("COPY (%s) TO '%s' (FORMAT parquet%s)".formatted(query, folder.resolve(name), more));
        }
    }

    private static List<Sample> rows(Dataset data, String file) {
        try (Stream<Sample> samples = data.samples(file)) {
            return samples.toList();
        }
    }

    @Test
    void whateverASampleCanHoldIsRead() throws SQLException, IOException {
        write("""
                SELECT 'p' AS prompt, 'ä🙂' AS res, 3 AS small, 5000000000 AS large, 0.5::DOUBLE AS number,
                'nan'::DOUBLE AS missing, 1.25::DECIMAL(9, 2) AS exact, true AS truth, NULL::VARCHAR AS nothing,
                ['a', 'b'] AS label, {'role': 'user', 'content': ['x']} AS message, MAP {'k': 1} AS map,
                DATE '2024-05-06' AS day, TIMESTAMP '2024-05-06 07:08:09' AS time, '{"a":1}'::JSON AS json
                """, "safety/misuse.parquet", "");
        assertThat(rows(TableFolder.open(folder), "safety/misuse")
                        .getFirst()
                        .fields()
                        .toString())
                .isEqualTo(JSON.readTree("""
                        {"prompt": "p", "res": "ä🙂", "small": 3, "large": 5000000000, "number": 0.5, "missing": NaN,
                        "exact": 1.25, "truth": true, "nothing": null, "label": ["a", "b"],
                        "message": {"role": "user", "content": ["x"]}, "map": {"k": 1}, "day": "2024-05-06",
                        "time": "2024-05-06T07:08:09", "json": "{\\"a\\":1}"}
                        """).toString());
    }

    @Test
    void partsAreRowGroupsOfAllFilesBehindEachOther() throws SQLException, IOException {
        Files.createDirectories(folder.resolve("safety/misuse.parquet"));
        for (int part = 0; part < 3; part++) {
            write(
                    "SELECT 'row ' || (%d + range) AS prompt FROM range(5000)".formatted(part * 5000),
                    "safety/misuse.parquet/part-%d.parquet".formatted(part),
                    ", ROW_GROUP_SIZE 2048");
        }
        Dataset data = TableFolder.open(folder);
        List<Dataset.Part> parts = data.parts("safety/misuse", 1);
        assertThat(parts).hasSize(9);
        List<Sample> all = new ArrayList<>();
        for (Dataset.Part part : parts) {
            try (Stream<Sample> samples = data.samples(part)) {
                List<Sample> some = samples.toList();
                assertThat(some).hasSize(part.rows());
                assertThat(some.getFirst().row()).isEqualTo(part.first());
                all.addAll(some);
            }
        }
        assertThat(all).isEqualTo(rows(data, "safety/misuse")).hasSize(15_000);
        assertThat(all).allMatch(sample -> sample.text("prompt").equals("row " + sample.row()));
        assertThat(data.parts("safety/misuse", 1 << 20)).containsExactly(Dataset.Part.whole("safety/misuse"));
        assertThat(data.size("safety/misuse")).isPositive();
        assertThat(data.digest("safety/misuse")).hasSize(64);
    }

    @Test
    void whatCannotBeReadIsNamed() throws SQLException, IOException {
        write("SELECT 'p' AS prompt, '\\x00\\xFF'::BLOB AS res", "safety/misuse.parquet", "");
        assertThatThrownBy(() -> rows(TableFolder.open(folder), "safety/misuse"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("safety/misuse, row 0")
                .hasMessageContaining("res");
        Path file = folder.resolve("safety/misuse.parquet");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 5));
        assertThatThrownBy(() -> rows(TableFolder.open(folder), "safety/misuse"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "safety/misuse: expected a Parquet file that can be read, found in misuse.parquet");
        Files.writeString(folder.resolve("safety/misuse.jsonl"), "");
        assertThatThrownBy(() -> TableFolder.open(folder))
                .hasMessageContaining("expected one file of a name, found safety/misuse.parquet as well");
        Files.delete(folder.resolve("safety/misuse.jsonl"));
        Files.createDirectories(folder.resolve("safety/jailbreak.parquet/_delta_log"));
        assertThatThrownBy(() -> TableFolder.open(folder)).hasMessageContaining("found a table of Delta");
    }
}
