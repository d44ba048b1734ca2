package org.trustllm.internal.markup;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * JUnit XML, as build servers read it.
 *
 * @param suites its test suites
 */
public record JUnitXml(List<Suite> suites) {
    public JUnitXml {
        suites = List.copyOf(suites);
    }

    /** A test suite with facts about it. */
    public record Suite(String name, Map<String, String> properties, List<Case> cases) {
        public Suite {
            properties = new TreeMap<>(properties);
            cases = List.copyOf(cases);
        }
    }

    /**
     * A test case.
     *
     * @param properties facts about it, in their order
     * @param skipped why it was not run; null where it was
     * @param failure why it failed; null where it did not
     * @param output what stands in {@code system-out}; empty for none
     */
    public record Case(
            String className,
            String name,
            List<Map.Entry<String, String>> properties,
            @Nullable String skipped,
            @Nullable String failure,
            String output) {
        public Case {
            properties = List.copyOf(properties);
        }

        public static Case passed(String className, String name, String output) {
            return new Case(className, name, List.of(), null, null, output);
        }

        public static Case failed(String className, String name, String why) {
            return new Case(className, name, List.of(), null, why, "");
        }
    }

    /** The document. */
    @Override
    public String toString() {
        Html xml = new Html();
        xml.in(
                counted(
                        tag("testsuites").with("name", "trustllm"),
                        suites.stream().flatMap(suite -> suite.cases().stream()).toList()),
                () -> suites.forEach(suite -> suite(xml, suite)));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml.fragment();
    }

    private static void suite(Html xml, Suite suite) {
        xml.in(counted(tag("testsuite").with("name", suite.name()), suite.cases()), () -> {
            properties(xml, List.copyOf(suite.properties().entrySet()));
            suite.cases().forEach(one -> testCase(xml, one));
        });
    }

    private static void testCase(Html xml, Case one) {
        xml.in(
                tag("testcase")
                        .with("classname", one.className())
                        .with("name", one.name())
                        .with("time", "0"),
                () -> {
                    properties(xml, one.properties());
                    if (one.skipped() != null) {
                        xml.empty(tag("skipped").with("message", one.skipped()));
                    }
                    if (one.failure() != null) {
                        xml.empty(tag("failure").with("message", one.failure()));
                    }
                    if (!one.output().isEmpty()) {
                        xml.in("system-out", one.output());
                    }
                });
    }

    private static void properties(Html xml, List<Map.Entry<String, String>> properties) {
        if (!properties.isEmpty()) {
            xml.in(
                    "properties",
                    () -> properties.forEach(property -> xml.empty(
                            tag("property").with("name", property.getKey()).with("value", property.getValue()))));
        }
    }

    private static Html.Tag counted(Html.Tag tag, List<Case> cases) {
        return tag.with("tests", Integer.toString(cases.size()))
                .with("failures", count(cases, one -> one.failure() != null))
                .with("errors", "0")
                .with("skipped", count(cases, one -> one.skipped() != null))
                .with("time", "0");
    }

    private static String count(List<Case> cases, Predicate<Case> which) {
        return Long.toString(cases.stream().filter(which).count());
    }
}
