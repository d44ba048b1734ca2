package org.trustllm.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.model.EmbeddingModel;

/** What stands beside the answers and nothing else: verdicts in the rows, vectors where a file holds some. */
record RecordedPanel(Optional<EmbeddingModel> embeddings) implements Panel {
    static Panel of(Path folder) {
        Path vectors = folder.resolve("embeddings.json");
        return new RecordedPanel(
                Files.isRegularFile(vectors) ? Optional.of(RecordedEmbeddings.read(vectors)) : Optional.empty());
    }

    @Override
    public Judge judge(JudgeKind kind) {
        return Judges.recorded(kind);
    }

    @Override
    public Judge llm(Rubric rubric) {
        return Judges.recorded(rubric);
    }
}
