package org.trustllm.spark.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;

/** The rows of row groups, one at a time. */
final class TableRows implements Iterator<Sample>, AutoCloseable {
    private final ParquetTable table;
    private final Iterator<ParquetTable.RowGroup> groups;
    private @Nullable ParquetFileReader reader;
    private @Nullable Path path;
    private @Nullable RecordReader<Group> records;
    private int row;
    private int end;

    TableRows(ParquetTable table, List<ParquetTable.RowGroup> groups) {
        this.table = table;
        this.groups = groups.iterator();
    }

    @Override
    public boolean hasNext() {
        while (row == end && groups.hasNext()) {
            begin(groups.next());
        }
        return row < end;
    }

    private void begin(ParquetTable.RowGroup group) {
        try {
            ParquetFileReader open = reader;
            if (open == null || !group.path().equals(path)) {
                close();
                open = ParquetFileReader.open(new LocalInputFile(group.path()));
                reader = open;
                path = group.path();
            }
            MessageType schema = open.getFooter().getFileMetaData().getSchema();
            PageReadStore pages = Objects.requireNonNull(open.readRowGroup(group.number()));
            records =
                    new ColumnIOFactory().getColumnIO(schema).getRecordReader(pages, new GroupRecordConverter(schema));
            row = group.first();
            end = row + group.rows();
        } catch (IOException | RuntimeException e) {
            throw table.broken(group.path(), e);
        }
    }

    @Override
    public Sample next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            Group record = Objects.requireNonNull(records).read();
            return new Sample(table.file(), row, RowNode.of(table.file(), row++, record));
        } catch (RuntimeException e) {
            throw table.broken(Objects.requireNonNull(path), e);
        }
    }

    @Override
    public void close() {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
