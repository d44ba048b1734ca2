package org.trustllm.benchmark.published;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;

/**
 * The digests of one file's rows, in file order.
 *
 * <p>The tables of the published files travel with this class: 8 bytes a row and two a column.
 *
 * @param columns the columns that the file has, in alphabetical order
 */
record RowTable(List<String> columns, List<RowDigest> rows) {
    private static final String RESOURCE = "rows.bin";

    /** Reads a file as it is. */
    static RowTable of(Dataset dataset, String file) {
        List<String> columns;
        try (Stream<Sample> samples = dataset.samples(file)) {
            columns = samples.flatMap(sample -> sample.fields().propertyStream().map(Map.Entry::getKey))
                    .distinct()
                    .sorted()
                    .collect(Collectors.toList());
        }
        try (Stream<Sample> samples = dataset.samples(file)) {
            return new RowTable(
                    columns,
                    samples.map(sample -> RowDigest.of(sample.fields(), columns))
                            .toList());
        }
    }

    /** The published files by name. */
    static Map<String, RowTable> published() {
        try (InputStream bytes = RowTable.class.getResourceAsStream(RESOURCE)) {
            if (bytes == null) {
                throw new InputException(RESOURCE + ": expected on the class path, found none", null);
            }
            return read(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Map<String, RowTable> tables, OutputStream bytes) throws IOException {
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(tables.size());
        for (Map.Entry<String, RowTable> entry : tables.entrySet()) {
            RowTable table = entry.getValue();
            out.writeUTF(entry.getKey());
            out.writeUTF(String.join("\n", table.columns()));
            out.writeInt(table.rows().size());
            for (RowDigest row : table.rows()) {
                out.writeLong(row.row());
                for (short column : row.columns()) {
                    out.writeShort(column);
                }
            }
        }
        out.flush();
    }

    static Map<String, RowTable> read(InputStream bytes) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(bytes));
        Map<String, RowTable> tables = new LinkedHashMap<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String file = in.readUTF();
            List<String> columns = List.of(in.readUTF().split("\n"));
            int count = in.readInt();
            List<RowDigest> rows = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                long row = in.readLong();
                short[] each = new short[columns.size()];
                for (int c = 0; c < each.length; c++) {
                    each[c] = in.readShort();
                }
                rows.add(new RowDigest(row, each));
            }
            tables.put(file, new RowTable(columns, rows));
        }
        return tables;
    }
}
