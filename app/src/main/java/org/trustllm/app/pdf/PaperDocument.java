package org.trustllm.app.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.render.Renderer;
import org.trustllm.report.Report;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The HTML page, which is well-formed XML too, made fit for sheets: a style of its own, bookmarks, charts that carry their
 * style and their words, and no examples.
 */
record PaperDocument(Document document) {
    private static final String DOCTYPE = "<!DOCTYPE html>";

    private static final int BOX = 0x25A1;

    /** The page as it is written, without its examples. */
    static PaperDocument of(Report report, Renderer renderer) throws IOException {
        StringBuilder page = new StringBuilder();
        renderer.render(report, page);
        PaperDocument paper = new PaperDocument(parse(page.toString()));
        ofClass(paper.root(), "details", "examples").forEach(PaperDocument::remove);
        paper.foot(report.provenance().circumstances(), report.provenance().model());
        return paper;
    }

    /** A page of its own. */
    static PaperDocument of(String page) throws IOException {
        return new PaperDocument(parse(page));
    }

    /** Code points of all texts. */
    Set<Integer> letters() {
        return root().getTextContent()
                .codePoints()
                .filter(c -> !Character.isISOControl(c))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Gives a report the form of a document on paper. */
    void arrange(PaperFonts fonts) {
        appendix();
        charts(fonts.in(resource("charts.css")));
        pairs();
        ofClass(root(), "table", "tasks").forEach(PaperDocument::mark);
        arrange(fonts, "");
    }

    /**
     * Gives a page that form.
     *
     * @param style the name of a style sheet beside that of all papers; empty for none
     */
    void arrange(PaperFonts fonts, String style) {
        elements(root(), "style")
                .getFirst()
                .setTextContent(fonts.in(resource("paper.css") + (style.isEmpty() ? "" : resource(style))));
        bookmarks();
        Set<Integer> shown = letters();
        shown.removeAll(fonts.missing());
        String turned = WrittenOtherwise.in(shown);
        if (!turned.isEmpty()) {
            note("Text in " + turned
                    + " is set letter by letter from left to right here, which is not how it is written;"
                    + " the HTML page shows it as it is.");
        }
        if (!fonts.missing().isEmpty()) {
            box(root(), fonts.missing());
            note("\u25A1 stands for a character of which no font at hand has a form: "
                    + fonts.missing().stream()
                            .map("U+%04X"::formatted)
                            .limit(20)
                            .collect(Collectors.joining(", "))
                    + (fonts.missing().size() > 20 ? ", ..." : "") + ".");
        }
    }

    /** At the foot of every sheet: who may read it, the model and the date. */
    private void foot(RunCircumstances run, String model) {
        Element foot = element(
                "div",
                Stream.of(
                                run.took().getOrDefault(RunCircumstances.CONFIDENTIALITY, ""),
                                model,
                                run.started().isEmpty() ? "" : FigureText.date(run.started()))
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(" · ")));
        foot.setAttribute("class", "foot");
        Element body = elements(root(), "body").getFirst();
        body.insertBefore(foot, body.getFirstChild());
    }

    /** A heading stays with the first rows of its table. */
    private static void mark(Element table) {
        if (table.getParentNode() instanceof Element section) {
            elements(section, "h2").forEach(heading -> heading.setAttribute("class", "over-tasks"));
        }
    }

    /** Charts two by two, so that no break goes through one. */
    private void pairs() {
        List<Element> grids = elements(root(), "div").stream()
                .filter(grid -> List.of(grid.getAttribute("class").split(" ")).contains("figures"))
                .toList();
        for (Element grid : grids) {
            List<Element> figures = elements(grid, "figure");
            for (int i = 0; i < figures.size(); i += 2) {
                Element pair = element("div", "");
                pair.setAttribute("class", "pair");
                grid.insertBefore(pair, figures.get(i));
                pair.appendChild(figures.get(i));
                pair.appendChild(i + 1 < figures.size() ? figures.get(i + 1) : element("figure", ""));
            }
        }
    }

    private void note(String words) {
        Element note = element("p", words);
        note.setAttribute("class", "note");
        elements(root(), "header").getFirst().appendChild(note);
    }

    /** Puts a box where there is no letter. */
    private static void box(Node node, Set<Integer> missing) {
        if (node instanceof Text text) {
            text.setData(text.getData()
                    .codePoints()
                    .map(c -> missing.contains(c) ? BOX : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            box(child, missing);
        }
    }

    private static Document parse(String page) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            String xml =
                    page.substring(DOCTYPE.length()).replace("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ");
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("expected the page to be well-formed, found: " + e.getMessage(), e);
        }
    }

    /** One for each heading of the second level. */
    private void bookmarks() {
        Element bookmarks = document.createElement("bookmarks");
        for (Element section : elements(root(), "section")) {
            Element bookmark = document.createElement("bookmark");
            bookmark.setAttribute("name", elements(section, "h2").getFirst().getTextContent());
            bookmark.setAttribute("href", "#" + section.getAttribute("id"));
            bookmarks.appendChild(bookmark);
        }
        elements(root(), "head").getFirst().appendChild(bookmarks);
    }

    private void charts(String css) {
        for (Element chart : elements(root(), "svg")) {
            Element style = document.createElementNS(chart.getNamespaceURI(), "style");
            style.setAttribute("type", "text/css");
            style.setTextContent(css);
            chart.insertBefore(style, chart.getFirstChild());
            List<Element> words = elements(chart, "desc");
            chart.setAttribute(
                    "alt",
                    words.isEmpty()
                            ? chart.getAttribute("aria-label")
                            : words.getFirst().getTextContent());
        }
    }

    /** How every task is measured, moved out of the tables of figures to a section of its own. */
    private void appendix() {
        if (ofClass(root(), "tbody", "task").isEmpty()) {
            return;
        }
        Element appendix = element("section", "");
        appendix.setAttribute("id", "methods");
        appendix.appendChild(element("h2", "Methods and parts"));
        for (Element task : ofClass(root(), "tbody", "task")) {
            appendix.appendChild(element("h3", title(task)));
            Element more = ofClass(task, "tr", "more").getFirst();
            for (Element details : elements(more, "details")) {
                appendix.appendChild(details);
            }
            remove(more);
        }
        // their bars stand beside the figures already
        elements(appendix, "svg").forEach(PaperDocument::remove);
        elements(root(), "main").getFirst().appendChild(appendix);
    }

    private static String title(Element task) {
        return elements(ofClass(task, "th", "title").getFirst(), "span")
                .getFirst()
                .getTextContent();
    }

    private Element element(String name, String text) {
        Element element = document.createElement(name);
        element.setTextContent(text);
        return element;
    }

    private Element root() {
        return document.getDocumentElement();
    }

    private static void remove(Node node) {
        node.getParentNode().removeChild(node);
    }

    private static List<Element> ofClass(Element within, String name, String type) {
        return elements(within, name).stream()
                .filter(element -> element.getAttribute("class").equals(type))
                .toList();
    }

    private static List<Element> elements(Element within, String name) {
        NodeList found = within.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            Node node = found.item(i);
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static String resource(String name) {
        try (InputStream css = PaperDocument.class.getResourceAsStream(name)) {
            if (css == null) {
                throw new IllegalStateException("expected " + name + " beside " + PaperDocument.class + ", found none");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
