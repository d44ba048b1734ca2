package org.trustllm.app.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.internal.markup.CsvText;

/** Comma-separated values (RFC 4180) with a line a verdict. */
final class CsvForm implements Form {
    @Override
    public List<Path> write(CardSource run, Path folder) throws IOException {
        Path file = folder.resolve("verdicts.csv");
        OwnFile.replace(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            CsvText.line(
                    writer,
                    VerdictTable.COLUMNS.stream().map(VerdictColumn::name).toList());
            VerdictTable.of(
                    run,
                    values -> CsvText.line(
                            writer,
                            values.stream()
                                    .map(value -> value == null ? "" : value.toString())
                                    .toList()));
            writer.flush();
        });
        return List.of(file);
    }
}
