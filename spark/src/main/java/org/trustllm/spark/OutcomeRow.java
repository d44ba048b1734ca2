package org.trustllm.spark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.internal.rows.RecordedAnswer;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.task.Task;

/** A verdict as a row of Parquet; its columns are named as those of {@code export --format parquet}. */
record OutcomeRow(Task task, String assessment, Sample sample, Judged judged) {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message outcome {
              required binary sample (STRING);
              required binary assessment (STRING);
              optional double value;
              optional binary label (STRING);
              optional binary reason (STRING);
              optional binary unscored (STRING);
              optional binary detail (STRING);
              required binary judge (STRING);
              required group facets (MAP) {
                repeated group key_value {
                  required binary key (STRING);
                  required binary value (STRING);
                }
              }
              optional binary cluster (STRING);
              required binary file (STRING);
              required int32 row;
              required binary prompt (STRING);
              optional binary messages (STRING);
              optional binary answer (STRING);
            }
            """);

    private static final JsonMapper JSON = new JsonMapper();

    /** Opens a file of such rows; the older way to say settings is abstract still. */
    @SuppressWarnings("deprecation")
    static final class Builder extends ParquetWriter.Builder<OutcomeRow, Builder> {
        Builder(OutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<OutcomeRow> getWriteSupport(Configuration settings) {
            return new Support();
        }

        @Override
        protected WriteSupport<OutcomeRow> getWriteSupport(ParquetConfiguration settings) {
            return new Support();
        }
    }

    @SuppressWarnings("deprecation")
    private static final class Support extends WriteSupport<OutcomeRow> {
        private @Nullable RecordConsumer out;

        @Override
        public WriteContext init(Configuration settings) {
            return new WriteContext(SCHEMA, Map.of("trustllm.outcomes", "1"));
        }

        @Override
        public WriteContext init(ParquetConfiguration settings) {
            return new WriteContext(SCHEMA, Map.of("trustllm.outcomes", "1"));
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(OutcomeRow row) {
            if (out != null) {
                row.to(out);
            }
        }
    }

    private void to(RecordConsumer out) {
        out.startMessage();
        text(out, "sample", judged.key().toString());
        text(out, "assessment", assessment);
        switch (judged.verdict()) {
            case Verdict.Scored scored -> {
                field(out, "value", to -> to.addDouble(scored.value()));
                text(out, "label", scored.label());
                text(out, "reason", scored.reason());
            }
            case Verdict.Unscored unscored -> {
                text(out, "unscored", unscored.why().name());
                text(out, "detail", unscored.detail());
            }
        }
        text(out, "judge", judged.verdict().judge());
        field(out, "facets", this::facets);
        text(out, "cluster", judged.cluster());
        text(out, "file", sample.file());
        field(out, "row", to -> to.addInteger(sample.row()));
        List<Message> messages = task.prompt().messages(sample);
        text(out, "prompt", messages.getLast().content());
        if (messages.size() > 1 || messages.getFirst().role() != Message.Role.USER) {
            text(out, "messages", json(messages));
        }
        text(out, "answer", RecordedAnswer.of(sample).map(ChatResponse::text).orElse(null));
        out.endMessage();
    }

    private void facets(RecordConsumer out) {
        out.startGroup();
        if (!judged.facets().isEmpty()) {
            field(
                    out,
                    0,
                    "key_value",
                    to -> judged.facets().forEach((key, value) -> {
                        to.startGroup();
                        field(to, 0, "key", one -> one.addBinary(binary(key)));
                        field(to, 1, "value", one -> one.addBinary(binary(value)));
                        to.endGroup();
                    }));
        }
        out.endGroup();
    }

    private static String json(List<Message> messages) {
        ArrayNode list = JSON.createArrayNode();
        messages.forEach(
                message -> list.addObject().put("role", message.role().name()).put("content", message.content()));
        return list.toString();
    }

    private static void text(RecordConsumer out, String name, @Nullable String text) {
        if (text != null) {
            field(out, name, to -> to.addBinary(binary(text)));
        }
    }

    private static void field(RecordConsumer out, String name, Consumer<RecordConsumer> value) {
        field(out, SCHEMA.getFieldIndex(name), name, value);
    }

    private static void field(RecordConsumer out, int index, String name, Consumer<RecordConsumer> value) {
        out.startField(name, index);
        value.accept(out);
        out.endField(name, index);
    }

    /** Half of a character that stands alone has no form in UTF-8; a question mark stands in its place. */
    private static Binary binary(String text) {
        return Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
    }
}
