package org.trustllm.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;

/** How two reports differ: all that is written of them but when and where they were made, numbers to 1e-12 of their size. */
final class Alike {
    private static final JsonMapper JSON = new JsonMapper();

    private Alike() {}

    /** The differences, a line each. */
    static List<String> differences(Report one, Report other) throws IOException {
        List<String> found = new ArrayList<>();
        compare("", tree(one), tree(other), found);
        return found;
    }

    private static JsonNode tree(Report report) throws IOException {
        StringBuilder text = new StringBuilder();
        Objects.requireNonNull(Renderers.byName().get("json")).render(report, text);
        ObjectNode tree = (ObjectNode) JSON.readTree(text.toString());
        return tree.without(Set.of("circumstances"));
    }

    private static void compare(String path, JsonNode one, JsonNode other, List<String> found) {
        if (one.isNumber() && other.isNumber()) {
            double a = one.doubleValue();
            double b = other.doubleValue();
            boolean whole = one.isIntegralNumber() && other.isIntegralNumber();
            if (whole ? a != b : Math.abs(a - b) > 1e-12 * Math.max(1, Math.abs(a))) {
                found.add(path + ": " + one + " and " + other);
            }
        } else if (one.isContainerNode() && one.getNodeType() == other.getNodeType()) {
            Set<String> names = new TreeSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + "/" + name, one.path(name), other.path(name), found));
            for (int i = 0; i < Math.max(one.size(), other.size()) && one.isArray(); i++) {
                compare(path + "/" + i, one.path(i), other.path(i), found);
            }
        } else if (!one.equals(other)) {
            found.add(path + ": " + one + " and " + other);
        }
    }
}
