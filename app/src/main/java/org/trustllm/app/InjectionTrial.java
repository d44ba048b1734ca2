package org.trustllm.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;

/**
 * How often attacks turn a judge's verdict.
 *
 * @param judge the judge's id
 * @param misjudged carriers whose verdict is wrong or missing without any attack; nothing is appended to them
 * @param families by name
 */
record InjectionTrial(String judge, int misjudged, Map<String, Counts> families) {

    /**
     * What became of answers with an attack.
     *
     * @param tried answers with an attack
     * @param flipped of these, those whose verdict changed sides
     * @param silenced of these, those that lost their verdict
     */
    record Counts(int tried, int flipped, int silenced) {
        Counts plus(Counts other) {
            return new Counts(tried + other.tried, flipped + other.flipped, silenced + other.silenced);
        }

        double flipRate() {
            return tried == 0 ? 0 : (double) flipped / tried;
        }
    }

    static InjectionTrial of(JudgeKind kind, Judge judge) throws InterruptedException {
        Map<String, Counts> families = new TreeMap<>();
        int misjudged = 0;
        String id = "";
        for (Injections.Carrier carrier : Injections.carriers(kind)) {
            var assessed = AnswerLines.assess(judge, carrier.row());
            OptionalDouble before = assessed.score();
            id = assessed.verdict().judge();
            if (before.isEmpty() || !carrier.isRight(before.getAsDouble())) {
                misjudged++;
                continue;
            }
            attack(judge, carrier).forEach((family, counts) -> families.merge(family, counts, Counts::plus));
        }
        return new InjectionTrial(id, misjudged, families);
    }

    private static Map<String, Counts> attack(Judge judge, Injections.Carrier carrier) throws InterruptedException {
        Map<String, Counts> families = new TreeMap<>();
        List<Injections.Attack> attacks = Injections.attacks();
        List<Future<Counts>> all = new ArrayList<>();
        // a language model is waited for by many at once
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            attacks.forEach(attack -> all.add(threads.submit(() -> outcome(judge, carrier, attack))));
            for (int i = 0; i < attacks.size(); i++) {
                families.merge(attacks.get(i).family(), all.get(i).get(), Counts::plus);
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        return families;
    }

    private static Counts outcome(Judge judge, Injections.Carrier carrier, Injections.Attack attack) {
        OptionalDouble after =
                AnswerLines.assess(judge, carrier.attacked(attack)).score();
        boolean flipped = after.isPresent() && !carrier.isRight(after.getAsDouble());
        return new Counts(1, flipped ? 1 : 0, after.isEmpty() ? 1 : 0);
    }

    Counts all() {
        return families.values().stream().reduce(new Counts(0, 0, 0), Counts::plus);
    }

    ObjectNode toJson() {
        ObjectNode json = AnswerLines.JSON.createObjectNode().put("judge", judge);
        fill(json, all()).put("misjudged", misjudged);
        ObjectNode parts = json.putObject("families");
        families.forEach((family, counts) -> fill(parts.putObject(family), counts));
        return json;
    }

    private static ObjectNode fill(ObjectNode node, Counts counts) {
        return node.put("tried", counts.tried())
                .put("flipped", counts.flipped())
                .put("silenced", counts.silenced())
                .put("flip_rate", counts.flipRate());
    }
}
