package demo;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.List;
import org.trustllm.local.MiniLm;

/** What the assistant knows, found by meaning: the vectors are MiniLM's, in process and without a key. */
final class Handbook {
    private static final List<String> SENTENCES = List.of(
            "The workshop opens at nine on weekdays and is closed on Sundays.",
            "A bicycle that was bought here is repaired free of charge for two years.",
            "Rented bicycles are brought back by six in the evening.");

    private Handbook() {}

    static ContentRetriever retriever() {
        EmbeddingModel embeddings = embeddings(new MiniLm());
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        List<TextSegment> segments = SENTENCES.stream().map(TextSegment::from).toList();
        store.addAll(embeddings.embedAll(segments).content(), segments);
        return new EmbeddingStoreContentRetriever(store, embeddings, 1, 0.7);
    }

    private static EmbeddingModel embeddings(MiniLm miniLm) {
        return segments -> Response.from(miniLm
                .embedAll(segments.stream().map(TextSegment::text).toList())
                .stream()
                .map(Embedding::from)
                .toList());
    }
}
