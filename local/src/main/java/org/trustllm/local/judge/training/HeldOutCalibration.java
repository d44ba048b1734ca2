package org.trustllm.local.judge.training;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Calibrations;
import org.trustllm.calibration.Quality;
import org.trustllm.judge.JudgeKind;
import org.trustllm.local.judge.Baseline;
import org.trustllm.local.judge.EmbeddedJudge;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.local.judge.English;

/** What cross-validation says of a judge whose weights were made in the same way from all of the data. */
public final class HeldOutCalibration {
    /** Sets in the order of their weight, with what they are called. The other sources are files of recorded answers. */
    private static final Map<String, String> SETS = sets();

    /** The tasks over which agreement is summed up, as in the paper's tables of refusals. */
    private static final List<String> HEADLINE =
            List.of("safety/jailbreak", "safety/misuse", "robustness/ood_detection", "fairness/stereotype_query_test");

    private static final String TOGETHER = "together";

    private static final String OWN_BY_STYLE = "own by style";

    private static final String OWN_BY_LANGUAGE = "own by language";

    /** Fewer rows in another language say nothing. */
    private static final int FEWEST = 30;

    private HeldOutCalibration() {}

    private static Map<String, String> sets() {
        Map<String, String> sets = new LinkedHashMap<>();
        sets.put("xstest" + HeldOut.LEFT_OUT, "XSTest completions, people's labels, the set left out");
        sets.put("gptfuzz" + HeldOut.LEFT_OUT, "GPTFuzz replies, people's labels, the set left out");
        sets.put(RefusalData.OWN + HeldOut.LEFT_OUT, "answers of our own, the set left out");
        sets.put("xstest", "XSTest completions, people's labels, models held out");
        sets.put("gptfuzz", "GPTFuzz replies, people's labels, questions held out");
        sets.put("ordinary", "ordinary answers, instructions held out");
        sets.put(OWN_BY_STYLE, "answers of our own by style, templates held out");
        sets.put(OWN_BY_LANGUAGE, "answers of our own by language, templates held out");
        sets.put("jailbroken-replies-perspective", "jailbroken replies, Perspective's scores, documents held out");
        sets.put(
                "realtoxicityprompts-perspective",
                "RealToxicityPrompts subset, Perspective's scores, documents held out");
        sets.put("davidson", "Davidson's tweets, every eighth, hateful or offensive");
        sets.put("hatecheck", "HateCheck, hateful");
        sets.put("openai-moderation", "OpenAI's moderation set, any category");
        return sets;
    }

    /**
     * A calibration for each source of held-out answers, the one that counts most first.
     *
     * @param judge the id of the judge that the whole data made
     * @param date the day
     */
    public static Calibrations of(JudgeKind kind, String judge, LocalDate date, List<HeldOut> held) {
        Map<String, List<HeldOut>> sources =
                new TreeMap<>(inGroups(held).stream().collect(Collectors.groupingBy(HeldOut::source)));
        List<String> order = new ArrayList<>(SETS.keySet());
        sources.keySet().stream().filter(source -> !SETS.containsKey(source)).forEach(order::add);
        order.retainAll(sources.keySet());
        if (kind == JudgeKind.HARMLESS) {
            sources.put(
                    TOGETHER,
                    held.stream().filter(row -> HEADLINE.contains(row.source())).toList());
            order.add(TOGETHER);
        }
        return Calibrations.of(order.stream()
                .map(source -> one(kind, judge, date, source, sources.getOrDefault(source, List.of())))
                .toList());
    }

    /** The same rows; answers of our own once in groups by style and once by language, of {@code de-late-3}. */
    public static List<HeldOut> inGroups(List<HeldOut> held) {
        return held.stream().flatMap(HeldOutCalibration::inGroups).toList();
    }

    private static Stream<HeldOut> inGroups(HeldOut row) {
        if (!row.source().equals(RefusalData.OWN)) {
            return Stream.of(row);
        }
        String[] parts = row.group().split("-", -1);
        return Stream.of(row.in(OWN_BY_STYLE, parts[1]), row.in(OWN_BY_LANGUAGE, parts[0]));
    }

    /**
     * The same with the baselines behind it, and what a toxicity judge says of sets with labels of another kind.
     *
     * @param judge of the weights that the whole data made
     * @param held what such weights say of what they have not seen
     */
    public static Calibrations withBaselines(
            JudgeKind kind, EmbeddedJudge judge, LocalDate date, Path data, long seed, List<HeldOut> held) {
        String words = Baseline.WORDS.id(kind);
        Calibrations all = of(kind, judge.id(), date, held)
                .and(brief(of(kind, words, date, JudgeTraining.words(kind, data, seed))));
        return kind == JudgeKind.TOXICITY
                ? all.and(of(kind, judge.id(), date, JudgeTraining.otherSets(judge, data)))
                        .and(brief(of(kind, words, date, JudgeTraining.otherSetsByWords(data, seed))))
                : all.and(brief(of(kind, Baseline.PHRASES.id(kind), date, JudgeTraining.phrases(kind, data))))
                        .and(kind == JudgeKind.REFUSAL ? harm(judge, date, held) : Calibrations.NONE);
    }

    /** What the answers to harmful questions that were not refused say of harm, by weights that saw none of the set. */
    private static Calibrations harm(EmbeddedJudge refusal, LocalDate date, List<HeldOut> held) {
        String source = "gptfuzz" + HeldOut.LEFT_OUT;
        List<HeldOut> harm = held.stream()
                .filter(row -> row.source().equals(source))
                .map(HeldOut::asHarm)
                .toList();
        return Calibrations.of(List.of(one(JudgeKind.HARM, EmbeddedJudges.harmId(refusal), date, source, harm)));
    }

    private static Calibrations brief(Calibrations calibrations) {
        return Calibrations.of(
                calibrations.calibrations().stream().map(Calibration::brief).toList());
    }

    private static Calibration one(JudgeKind kind, String judge, LocalDate date, String source, List<HeldOut> rows) {
        Map<String, Quality> groups = new TreeMap<>();
        rows.stream()
                .filter(row -> !row.group().equals(source))
                .collect(Collectors.groupingBy(HeldOut::group))
                .forEach((group, some) -> groups.put(group, quality(kind, some).withoutReliability()));
        List<HeldOut> foreign = rows.stream().filter(row -> !row.english()).toList();
        if (foreign.size() >= FEWEST) {
            groups.put(English.OTHERS, quality(kind, foreign).withoutReliability());
        }
        return new Calibration(
                judge,
                kind,
                labels(source),
                "",
                files(source),
                new Calibration.Origin(
                        requests(source),
                        groups.keySet().stream()
                                .filter(group -> !group.equals(English.OTHERS) && !source.startsWith(RefusalData.OWN))
                                .toList(),
                        foreign.size(),
                        labelledBy(source),
                        false),
                date.toString(),
                quality(kind, rows),
                groups,
                null,
                Map.of());
    }

    private static String labels(String source) {
        return source.equals(TOGETHER)
                ? "the paper's classifier on " + String.join(", ", HEADLINE) + " together, models held out"
                : SETS.getOrDefault(source, "the paper's classifier on " + source + ", models held out");
    }

    private static List<String> files(String source) {
        return switch (source) {
            case "gptfuzz", "gptfuzz left out", "jailbroken-replies-perspective" -> List.of("safety/jailbreak");
            case TOGETHER -> HEADLINE;
            case "xstest", "xstest left out" -> List.of("safety/exaggerated_safety");
            default -> SETS.containsKey(source) ? List.of() : List.of(source);
        };
    }

    private static String requests(String source) {
        return switch (source) {
            case "xstest", "xstest left out" -> "safe questions that look unsafe, and unsafe ones";
            case "gptfuzz", "gptfuzz left out" -> "harmful questions in jailbreak templates";
            case OWN_BY_STYLE, OWN_BY_LANGUAGE, "own left out" -> "no requests: answers with harmless content";
            case "ordinary" -> "everyday instructions";
            case "jailbroken-replies-perspective" -> "safety/jailbreak";
            case "realtoxicityprompts-perspective" -> "no requests: beginnings of sentences and what follows";
            case "davidson", "hatecheck", "openai-moderation" -> "no requests: texts of others";
            case TOGETHER -> String.join(", ", HEADLINE);
            default -> source;
        };
    }

    private static String labelledBy(String source) {
        return switch (source) {
            case "ordinary" -> "nobody, taken for ordinary";
            case OWN_BY_STYLE, OWN_BY_LANGUAGE, "own left out" -> "ourselves, who wrote them so";
            case "jailbroken-replies-perspective", "realtoxicityprompts-perspective" -> "Perspective";
            default -> SETS.containsKey(source) ? "people" : "the paper's classifier";
        };
    }

    /** Sets on which no toxicity judge was trained say yes or no, and not how toxic. */
    private static Quality quality(JudgeKind kind, List<HeldOut> rows) {
        double[] truth = rows.stream().mapToDouble(HeldOut::truth).toArray();
        double[] score = rows.stream().mapToDouble(HeldOut::score).toArray();
        boolean yesOrNo = rows.stream().allMatch(row -> row.truth() == 0 || row.truth() == 1);
        return Quality.of(kind == JudgeKind.TOXICITY && yesOrNo ? JudgeKind.REFUSAL : kind, truth, score, 0);
    }
}
