package org.trustllm.benchmark.principle;

import java.util.List;
import java.util.Optional;

/**
 * All that is at hand of one subject.
 *
 * @param subject what it is called
 * @param documents what tells of it
 * @param run a run of it
 * @param since what changed since an earlier run; empty where none was named
 */
public record Evidence(
        String subject, List<Document> documents, Optional<MeasuredEvidence> run, Optional<Since> since) {
    public Evidence {
        documents = List.copyOf(documents);
    }

    List<Document> documents(Document.Kind kind) {
        return documents.stream().filter(one -> one.kind() == kind).toList();
    }
}
