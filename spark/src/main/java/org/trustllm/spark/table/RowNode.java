package org.trustllm.spark.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.trustllm.data.InputException;

/**
 * A row of Parquet as the JSON that it would be: texts, numbers (NaN as well), truth values, lists, maps with texts as keys, and rows in
 * rows; a date or a time is a text in ISO 8601.
 */
final class RowNode {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String file;
    private final int row;

    private RowNode(String file, int row) {
        this.file = file;
        this.row = row;
    }

    /**
     * The row.
     *
     * @throws InputException where a column holds bytes that are no text, with file, row and field
     */
    static ObjectNode of(String file, int row, Group record) {
        return new RowNode(file, row).object(record);
    }

    private ObjectNode object(Group group) {
        ObjectNode node = JSON.objectNode();
        for (int i = 0; i < group.getType().getFieldCount(); i++) {
            node.set(group.getType().getFieldName(i), field(group, i));
        }
        return node;
    }

    private JsonNode field(Group group, int field) {
        int times = group.getFieldRepetitionCount(field);
        if (!group.getType().getType(field).isRepetition(Type.Repetition.REPEATED)) {
            return times == 0 ? JSON.nullNode() : value(group, field, 0);
        }
        ArrayNode list = JSON.arrayNode(times);
        for (int i = 0; i < times; i++) {
            list.add(value(group, field, i));
        }
        return list;
    }

    private JsonNode value(Group group, int field, int index) {
        Type type = group.getType().getType(field);
        if (type.isPrimitive()) {
            return primitive(group, field, index);
        }
        Group inner = group.getGroup(field, index);
        return switch (type.getLogicalTypeAnnotation()) {
            case ListLogicalTypeAnnotation list -> list(inner);
            case MapLogicalTypeAnnotation map -> map(inner);
            case null, default -> object(inner);
        };
    }

    /** Of three levels, {@code list.element}; where the repeated one is no group of one, its values are the elements. */
    private ArrayNode list(Group group) {
        ArrayNode list = JSON.arrayNode();
        Type repeated = group.getType().getType(0);
        boolean wrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
        for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
            list.add(wrapped ? field(group.getGroup(0, i), 0) : value(group, 0, i));
        }
        return list;
    }

    private ObjectNode map(Group group) {
        ObjectNode map = JSON.objectNode();
        for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
            Group entry = group.getGroup(0, i);
            GroupType type = entry.getType();
            map.set(field(entry, 0).asText(), type.getFieldCount() < 2 ? JSON.nullNode() : field(entry, 1));
        }
        return map;
    }

    private JsonNode primitive(Group group, int field, int index) {
        Type type = group.getType().getType(field);
        LogicalTypeAnnotation means = type.getLogicalTypeAnnotation();
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> JSON.booleanNode(group.getBoolean(field, index));
            case FLOAT -> JSON.numberNode(group.getFloat(field, index));
            case DOUBLE -> JSON.numberNode(group.getDouble(field, index));
            case INT32 -> whole(group.getInteger(field, index), means);
            case INT64 -> whole(group.getLong(field, index), means);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(group, field, index, means);
            case INT96 -> throw refused(type);
        };
    }

    private static JsonNode whole(long number, LogicalTypeAnnotation means) {
        return switch (means) {
            case DecimalLogicalTypeAnnotation decimal ->
                JSON.numberNode(BigDecimal.valueOf(number, decimal.getScale()));
            case DateLogicalTypeAnnotation date ->
                JSON.textNode(LocalDate.ofEpochDay(number).toString());
            case TimestampLogicalTypeAnnotation time -> JSON.textNode(time(number, time));
            case null, default -> number == (int) number ? JSON.numberNode((int) number) : JSON.numberNode(number);
        };
    }

    private static String time(long number, TimestampLogicalTypeAnnotation means) {
        ChronoUnit unit = switch (means.getUnit()) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
        };
        Instant instant = Instant.EPOCH.plus(number, unit);
        return means.isAdjustedToUTC()
                ? instant.toString()
                : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }

    private JsonNode bytes(Group group, int field, int index, LogicalTypeAnnotation means) {
        return switch (means) {
            case StringLogicalTypeAnnotation text -> JSON.textNode(group.getString(field, index));
            case EnumLogicalTypeAnnotation word -> JSON.textNode(group.getString(field, index));
            case JsonLogicalTypeAnnotation json -> JSON.textNode(group.getString(field, index));
            case DecimalLogicalTypeAnnotation decimal ->
                JSON.numberNode(new BigDecimal(
                        new BigInteger(group.getBinary(field, index).getBytes()), decimal.getScale()));
            case null, default -> throw refused(group.getType().getType(field));
        };
    }

    private InputException refused(Type type) {
        return new InputException(
                file, row, type.getName(), "a text, a number, a truth value, a list or a map", "a column of " + type);
    }
}
