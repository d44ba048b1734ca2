package org.trustllm.spark.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;

/**
 * A folder of rows whose files may be Parquet as well: {@code <section>/<name>.parquet}, one file or a folder of parts as Spark writes
 * them, whose rows follow each other in the order of the parts' names.
 */
public final class TableFolder implements Dataset {
    private static final String ENDING = ".parquet";

    private final Dataset rows;
    private final Map<String, ParquetTable> tables;

    private TableFolder(Dataset rows, Map<String, ParquetTable> tables) {
        this.rows = rows;
        this.tables = tables;
    }

    /** The folder's rows; those in JSON as they are read everywhere. */
    public static Dataset open(Path folder) {
        Dataset rows = Dataset.folder(folder);
        Map<String, ParquetTable> tables = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder, 2)) {
            for (Path path : found.filter(path -> path.toString().endsWith(ENDING))
                    .filter(path -> folder.relativize(path).getNameCount() == 2)
                    .toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                String file = name.substring(0, name.length() - ENDING.length());
                tables.put(file, ParquetTable.of(file, path));
            }
        } catch (IOException e) {
            throw new InputException(folder + ": expected a readable folder, found: " + e.getMessage(), e);
        }
        for (String file : tables.keySet()) {
            if (rows.files().contains(file)) {
                throw new InputException(
                        "%s: expected one file of a name, found %s%s as well".formatted(file, file, ENDING), null);
            }
        }
        return tables.isEmpty() ? rows : new TableFolder(rows, tables);
    }

    @Override
    public String origin() {
        return rows.origin();
    }

    @Override
    public List<String> files() {
        Set<String> all = new TreeSet<>(rows.files());
        all.addAll(tables.keySet());
        return List.copyOf(all);
    }

    @Override
    public Map<String, String> misplaced(Set<String> files) {
        Map<String, String> misplaced = new HashMap<>(rows.misplaced(files));
        misplaced.keySet().removeAll(tables.keySet());
        return misplaced;
    }

    @Override
    public Stream<Sample> samples(String file) {
        ParquetTable table = tables.get(file);
        return table == null ? rows.samples(file) : table.samples(Part.whole(file));
    }

    @Override
    public String digest(String file) {
        ParquetTable table = tables.get(file);
        return table == null ? rows.digest(file) : table.digest();
    }

    @Override
    public long size(String file) {
        ParquetTable table = tables.get(file);
        return table == null ? rows.size(file) : table.size();
    }

    @Override
    public List<Part> parts(String file, long bytes) {
        ParquetTable table = tables.get(file);
        return table == null ? rows.parts(file, bytes) : table.parts(bytes);
    }

    @Override
    public Stream<Sample> samples(Part part) {
        ParquetTable table = tables.get(part.file());
        return table == null ? rows.samples(part) : table.samples(part);
    }
}
