package org.trustllm.app.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trustllm.evidence.card.Card;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.internal.files.OwnFile;

/**
 * What {@code card} writes.
 *
 * @param card which
 */
public record CardForm(Card card) implements Form {
    @Override
    public List<Path> write(CardSource run, Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : card.files(run).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            OwnFile.replace(path, file.getValue());
            written.add(path);
        }
        return written;
    }
}
