package org.trustllm.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class JUnitRendererTest {
    @ParameterizedTest
    @ValueSource(strings = {"calm", HandMade.HOSTILE})
    void aTaskIsATestCaseWithItsFigures(String text) throws Exception {
        Document document = parse(HandMade.report(text));
        Element suite = element(document, "testsuite");
        assertThat(suite.getAttribute("tests")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("0");
        assertThat(element(document, "testcase")
                        .getElementsByTagName("property")
                        .getLength())
                .isEqualTo(3);
        assertThat(element(document, "system-out").getTextContent())
                .contains("accuracy ↑ 0.712 [0.650, 0.770]; 40 scored, 3 unscored", "pearson_r ↑ -0.250");
        assertThat(document.getElementsByTagName("*").getLength()).isEqualTo(14);
    }

    @Test
    void aTaskWithoutAValueIsSkippedAndSaysWhy() throws Exception {
        Report calm = HandMade.report("calm");
        SectionScore section = calm.sections().getFirst();
        TaskScore score = section.tasks().getFirst();
        TaskScore without = new TaskScore(
                score.task(),
                7,
                TaskScore.Coverage.NONE,
                Set.of(),
                Set.of("needs an LLM judge"),
                List.of(new Measure(HandMade.ACCURACY, "", null, null, 0, 7, "no scored answer", List.of(), null)),
                Map.of(Verdict.Why.JUDGE_UNAVAILABLE, 7),
                List.of());
        Document document = parse(new Report(
                calm.provenance(),
                calm.outline(),
                List.of(new SectionScore(section.section(), List.of(without))),
                List.of()));
        assertThat(element(document, "skipped").getAttribute("message")).isEqualTo("unscored, needs an LLM judge");
        assertThat(element(document, "testsuites").getAttribute("skipped")).isEqualTo("1");
    }

    @Test
    void nothingFailsBecauseAReportKnowsNoThresholds() throws Exception {
        Document document = parse(HandMade.report("calm"));
        assertThat(document.getElementsByTagName("failure").getLength()).isZero();
        assertThat(element(document, "testsuites").getAttribute("failures")).isEqualTo("0");
    }

    private static Document parse(Report report) throws Exception {
        StringBuilder xml = new StringBuilder();
        Renderers.junit().render(report, xml);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml.toString())));
    }

    private static Element element(Document document, String name) {
        return (Element) document.getElementsByTagName(name).item(0);
    }
}
