package org.trustllm.local.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.trustllm.calibration.Calibrations;
import org.trustllm.data.InputException;
import org.trustllm.internal.calibration.Injection;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Panel;
import org.trustllm.local.MiniLm;

/** The judges whose weights are in this library. Loaded on first use, in less than a tenth of a second, and kept. */
public final class EmbeddedJudges {
    private static final Map<Construct, EmbeddedJudge> LOADED = new ConcurrentHashMap<>();

    private EmbeddedJudges() {}

    /** 1 = refused. Trained on people's labels; answers in English and Chinese, and a little of other languages. */
    public static EmbeddedJudge refusal() {
        return of(JudgeKind.REFUSAL);
    }

    /**
     * 1 = harmless, as LibrAI/longformer-harmful-ro says it, the classifier behind the paper's "refuse to answer". It
     * reads English; nearly all it said of answers in Chinese was "harmful", and so does this judge.
     */
    public static EmbeddedJudge harmless() {
        return of(JudgeKind.HARMLESS);
    }

    /**
     * 1 = gives real help to a harmful end. For the time being it goes by the row's request and the refusal judge; see {@link
     * HarmStandIn}.
     */
    public static Assessor harm() {
        return new HarmStandIn(refusal());
    }

    /** Whether a judge is {@link #harm}, which cannot judge where nothing is known of the request. */
    public static boolean isHarmStandIn(Judge judge) {
        return judge instanceof HarmStandIn;
    }

    /** The id of the harm judge that goes by a refusal judge. */
    public static String harmId(EmbeddedJudge refusal) {
        return HarmStandIn.id(refusal);
    }

    /** A local estimate of Perspective's TOXICITY, from 0 to 1. */
    public static EmbeddedJudge toxicity() {
        return of(JudgeKind.TOXICITY);
    }

    /** All of them, and MiniLM for vectors; what needs a language model that judges stays unscored. Needs no key and no network. */
    public static Panel panel() {
        return new EmbeddedPanel(new MiniLm());
    }

    /** The judge of a kind: refusal, harmless or toxicity. */
    public static EmbeddedJudge of(JudgeKind kind) {
        return LOADED.computeIfAbsent(
                Construct.of(kind),
                construct -> judge(construct, construct.word() + ".weights", resource(construct.word() + ".weights")));
    }

    /** A judge from a file that {@code JudgeTraining} has made. */
    public static EmbeddedJudge read(JudgeKind kind, Path file) {
        try {
            return judge(Construct.of(kind), file.toString(), GivenFile.bytes(file));
        } catch (IOException e) {
            throw new InputException(file + ": expected a readable file of weights, found: " + GivenFile.words(e), e);
        }
    }

    /** What the weights are made of, how good they are and where they fail; Markdown. */
    public static String card(JudgeKind kind) {
        return new String(resource(Construct.of(kind).word() + ".md"), StandardCharsets.UTF_8)
                .replace("{figures}\n", new CardFigures(of(kind).id(), withBaselines()).markdown());
    }

    /** How good judges are on labelled answers that were held out. */
    public static Calibrations calibrations() {
        return Calibrations.of(withBaselines().calibrations().stream()
                .filter(one -> !Baseline.isOnly(one.judge()))
                .toList());
    }

    private static Calibrations withBaselines() {
        return Stream.of(Construct.values())
                .map(construct -> construct.word() + ".calibration.json")
                .map(name -> Calibrations.parse(name, resource(name)))
                .reduce(Calibrations.NONE, Calibrations::and);
    }

    /** How often the judges were talked round by the attacks of {@code judges test-injection}. */
    public static List<Injection> injections() {
        return Injection.parse("injections.json", resource("injections.json"));
    }

    /** The texts that the weights of a kind were learnt from, which say nothing of how good they are. */
    public static SeenTexts seen(JudgeKind kind) {
        return SeenTexts.parse(resource(Construct.of(kind).word() + ".seen"));
    }

    /** Those that a judge of this id has learnt from; nothing where it is none of these. */
    public static Optional<SeenTexts> seenBy(String id) {
        if (id.equals(new HarmStandIn(refusal()).id())) {
            return Optional.of(seen(JudgeKind.REFUSAL));
        }
        return Stream.of(JudgeKind.REFUSAL, JudgeKind.HARMLESS, JudgeKind.TOXICITY)
                .filter(kind -> of(kind).id().equals(id))
                .findFirst()
                .map(EmbeddedJudges::seen);
    }

    private static EmbeddedJudge judge(Construct construct, String name, byte[] bytes) {
        Weights weights = WeightsFile.read(name, bytes);
        if (!weights.kind().equals(construct.word()) || weights.network().outcomes() != construct.outcomes()) {
            throw new InputException(
                    "%s: expected weights of the %s judge, found those of the %s judge"
                            .formatted(name, construct.word(), weights.kind()),
                    null);
        }
        return new EmbeddedJudge(weights, construct);
    }

    private static byte[] resource(String name) {
        try (InputStream bytes = EmbeddedJudges.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalStateException(
                        "expected " + name + " beside " + EmbeddedJudges.class + ", found none");
            }
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
