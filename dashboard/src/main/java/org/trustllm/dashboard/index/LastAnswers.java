package org.trustllm.dashboard.index;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answers to the last questions, as long as the index stands where it stood, so that the next page and another
 * filter need not ask all over again. Safe for use by several threads.
 */
final class LastAnswers<Q, A> {
    private static final int MOST = 8;

    private final Map<Q, A> answers = new LinkedHashMap<>(MOST, 0.75f, true);
    private Indexing.Position position = Indexing.Position.START;

    /** What finds an answer. */
    @FunctionalInterface
    public interface Finding<A> {
        A find() throws SQLException, IOException;
    }

    A of(Indexing.Position now, Q question, Finding<A> finding) throws SQLException, IOException {
        synchronized (this) {
            if (!position.equals(now)) {
                answers.clear();
                position = now;
            }
            A known = answers.get(question);
            if (known != null) {
                return known;
            }
        }
        A found = finding.find();
        keep(now, question, found);
        return found;
    }

    private synchronized void keep(Indexing.Position now, Q question, A answer) {
        if (position.equals(now)) {
            answers.put(question, answer);
            if (answers.size() > MOST) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
    }
}
