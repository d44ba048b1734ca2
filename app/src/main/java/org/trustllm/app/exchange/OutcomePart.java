package org.trustllm.app.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.journal.RunSpec;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/** One Parquet file of verdicts of one task. */
final class OutcomePart {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        for (String text : List.of(
                "sample",
                "assessment",
                "label",
                "reason",
                "unscored",
                "detail",
                "judge",
                "cluster",
                "file",
                "prompt",
                "messages",
                "answer")) {
            COLUMNS.put(text, "VARCHAR");
        }
        COLUMNS.put("value", "DOUBLE");
        COLUMNS.put("row", "INTEGER");
        COLUMNS.put("facets", "MAP(VARCHAR, VARCHAR)");
    }

    private OutcomePart() {}

    /** Reads files by DuckDB, a row at a time. */
    static final class Reader implements AutoCloseable {
        private final Connection database;

        private Reader(Connection database) {
            this.database = database;
        }

        static Reader open() {
            Properties settings = new Properties();
            settings.setProperty("jdbc_stream_results", "true");
            try {
                return new Reader(DriverManager.getConnection("jdbc:duckdb:", settings));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /**
         * Reads one.
         *
         * @param rows how many were written
         * @throws InputException where it is not what was written, with its name and the row, from 0
         */
        void read(Path file, String name, long rows, Taking taking) {
            if (!Files.isRegularFile(file)) {
                throw new InputException(name + ": expected a Parquet file, found none", null);
            }
            String table = "read_parquet('%s', hive_partitioning = false)"
                    .formatted(file.toString().replace("'", "''"));
            long row = 0;
            try (Statement statement = database.createStatement()) {
                refuseDrift(statement, name, table);
                try (ResultSet found =
                        statement.executeQuery("SELECT * REPLACE (to_json(facets)::VARCHAR AS facets) FROM " + table)) {
                    for (; found.next(); row++) {
                        taking.take(found);
                    }
                }
            } catch (SQLException e) {
                throw new InputException(
                        "%s, row %d: expected a Parquet file that can be read, found: %s"
                                .formatted(name, row, words(e)),
                        e);
            } catch (IllegalArgumentException | JsonProcessingException e) {
                throw new InputException("%s, row %d: %s".formatted(name, row, e.getMessage()), e);
            } finally {
                taking.put();
            }
            if (row != rows) {
                throw new InputException("%s: expected %d rows, found %d".formatted(name, rows, row), null);
            }
        }

        private static void refuseDrift(Statement statement, String name, String table) throws SQLException {
            Map<String, String> types = new HashMap<>();
            try (ResultSet found = statement.executeQuery("DESCRIBE SELECT * FROM " + table)) {
                while (found.next()) {
                    types.put(found.getString("column_name"), found.getString("column_type"));
                }
            }
            COLUMNS.forEach((column, type) -> {
                String other = types.getOrDefault(column, "no such column");
                if (!other.equals(type)) {
                    throw new InputException(
                            "%s: expected column %s of type %s, found %s".formatted(name, column, type, other), null);
                }
            });
        }

        private static String words(SQLException fault) {
            return String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
        }

        @Override
        public void close() {
            try {
                database.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Takes the verdicts of one task into a journal: none twice, and a row's answer before its first one. */
    static final class Taking {
        private static final int BATCH = 256;

        private final Task task;
        private final RunSpec spec;
        private final RunStore store;
        private final Map<String, BitSet> seen = new HashMap<>();
        private final BitSet answered = new BitSet();
        private final List<JournalLine> open = new ArrayList<>();

        Taking(Task task, List<String> tasks, RunStore store) {
            this.task = task;
            this.spec = new RunSpec(tasks, 0, 0, Integer.MAX_VALUE, null);
            this.store = store;
            task.assessments().forEach(assessment -> seen.put(assessment.name(), new BitSet()));
        }

        /** The rows that were met. */
        BitSet rows() {
            BitSet all = new BitSet();
            seen.values().forEach(all::or);
            return all;
        }

        void take(ResultSet found) throws SQLException, JsonProcessingException {
            RowKey key = new RowKey(some(found, "file"), found.getInt("row"));
            String assessment = some(found, "assessment");
            BitSet met = seen.get(assessment);
            boolean due =
                    key.file().equals(task.rows().file()) && key.toString().equals(some(found, "sample"));
            if (met == null || !due) {
                throw new IllegalArgumentException("expected a row of %s and an assessment of %s, found %s and %s"
                        .formatted(
                                task.rows().file(),
                                task.assessments().stream()
                                        .map(Assessment::name)
                                        .toList(),
                                key,
                                assessment));
            }
            if (met.get(key.row())) {
                throw new IllegalArgumentException("expected %s once, found it again".formatted(key));
            }
            Judged judged = new Judged(key, found.getString("cluster"), facets(found), verdict(found));
            AnswerLine answer = answered.get(key.row()) || store.isAsked(key) ? null : answer(found, key);
            met.set(key.row());
            if (answer != null) {
                open.add(answer);
            }
            answered.set(key.row());
            if (!store.hasVerdict(task.id(), assessment, key)) {
                open.add(new VerdictLine(task.id(), assessment, judged));
            }
            if (open.size() >= BATCH) {
                put();
            }
        }

        private AnswerLine answer(ResultSet found, RowKey key) throws SQLException, JsonProcessingException {
            String text = found.getString("answer");
            Attempt attempt = text == null
                    ? new Attempt.Failure(Verdict.Why.NO_ANSWER, "")
                    : new Attempt.Answer(ChatResponse.of(text));
            return new AnswerLine(key, spec.request(messages(found), task.temperature(), key), attempt);
        }

        private static List<Message> messages(ResultSet found) throws SQLException, JsonProcessingException {
            String several = found.getString("messages");
            if (several == null) {
                return List.of(new Message(Message.Role.USER, some(found, "prompt")));
            }
            List<Message> messages = new ArrayList<>();
            for (JsonNode message : JSON.readTree(several)) {
                messages.add(new Message(
                        Message.Role.valueOf(message.path("role").asText()),
                        message.path("content").asText()));
            }
            return messages;
        }

        private static Map<String, String> facets(ResultSet found) throws SQLException, JsonProcessingException {
            return JSON.readValue(some(found, "facets"), new TypeReference<>() {});
        }

        private static Verdict verdict(ResultSet found) throws SQLException {
            String unscored = found.getString("unscored");
            String judge = some(found, "judge");
            if (unscored != null) {
                return new Verdict.Unscored(Verdict.Why.valueOf(unscored), some(found, "detail"), judge);
            }
            Object value = found.getObject("value");
            if (!(value instanceof Double number)) {
                throw new IllegalArgumentException("expected a value, or why there is none in unscored, found neither");
            }
            return new Verdict.Scored(number, some(found, "label"), found.getString("reason"), judge);
        }

        private static String some(ResultSet found, String column) throws SQLException {
            @Nullable String text = found.getString(column);
            if (text == null) {
                throw new IllegalArgumentException("expected a text in column %s, found none".formatted(column));
            }
            return Objects.requireNonNull(text);
        }

        /** Writes what was taken. */
        void put() {
            store.append(open);
            open.clear();
        }
    }
}
