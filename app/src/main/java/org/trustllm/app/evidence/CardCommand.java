package org.trustllm.app.evidence;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.exchange.CardForm;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.Terminal;
import org.trustllm.app.option.Version;
import org.trustllm.app.pdf.PdfCard;
import org.trustllm.evidence.card.Card;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.evidence.card.Cards;
import org.trustllm.task.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A run in the forms that others read. */
@Command(
        name = "card",
        description = {
            "Writes a finished run in a form that others read. What a run can know is filled in; of the rest it says why not."
        })
public final class CardCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "A run directory, of run or of evaluate --out.")
    private Path run = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "eee (default): Every Eval Ever 0.3.0, figures and a line a verdict; cyclonedx: CycloneDX 1.7;",
                "huggingface: the front matter model-index; gpai: the model documentation form as JSON; pdf: two sheets of paper."
            })
    private String format = "eee";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder that takes the files; without it the first is printed.")
    private @Nullable Path out;

    @Option(names = "--organization", paramLabel = "NAME", description = "Who measured (default: not stated).")
    private String organization = "not stated";

    @Option(
            names = "--relationship",
            paramLabel = "WORD",
            description =
                    "Of who measured to who made the model: first_party, third_party, collaborative or other (default).")
    private String relationship = "other";

    @Override
    public Integer call() throws IOException {
        Map<String, Card> cards = new LinkedHashMap<>(Cards.byName());
        cards.put("pdf", new PdfCard());
        Card card = cards.get(format);
        if (card == null) {
            throw Catalog.unknown("format", format, cards.keySet());
        }
        CardSource source = CardSource.of(
                run, InstalledBenchmark.get(), Version.text(), new CardSource.People(organization, relationship));
        PrintWriter lines = spec.commandLine().getOut();
        if (out == null) {
            print(card.files(source).values().iterator().next(), lines);
        } else {
            new CardForm(card).write(source, out).forEach(lines::println);
        }
        lines.flush();
        return Exit.DONE;
    }

    private static void print(byte[] card, PrintWriter lines) {
        if (lines instanceof Terminal terminal) {
            terminal.bytes(card);
        } else {
            lines.print(new String(card, StandardCharsets.UTF_8));
        }
    }
}
