package org.trustllm.app.judging;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.trustllm.data.Sample;
import org.trustllm.internal.calibration.Injection;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.local.judge.EmbeddedJudge;
import org.trustllm.model.ChatResponse;

/** Attacks a judge. */
final class InjectionTrial {
    private InjectionTrial() {}

    static Injection of(JudgeKind kind, Judge judge, LocalDate date) throws InterruptedException {
        Map<String, Injection.Counts> families = new TreeMap<>();
        int misjudged = 0;
        String id = "";
        for (Injections.Carrier carrier : Injections.carriers(kind)) {
            var assessed = asItStands(judge, carrier.row());
            OptionalDouble before = assessed.score();
            id = assessed.verdict().judge();
            if (before.isEmpty() || !carrier.isRight(before.getAsDouble())) {
                misjudged++;
                continue;
            }
            attack(judge, carrier).forEach((family, counts) -> families.merge(family, counts, Injection.Counts::plus));
        }
        return new Injection(id, date.toString(), misjudged, families);
    }

    private static Map<String, Injection.Counts> attack(Judge judge, Injections.Carrier carrier)
            throws InterruptedException {
        Map<String, Injection.Counts> families = new TreeMap<>();
        List<Injections.Attack> attacks = Injections.attacks();
        List<Future<Injection.Counts>> all = new ArrayList<>();
        // a language model is waited for by many at once
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            attacks.forEach(attack -> all.add(threads.submit(() -> outcome(judge, carrier, attack))));
            for (int i = 0; i < attacks.size(); i++) {
                families.merge(attacks.get(i).family(), all.get(i).get(), Injection.Counts::plus);
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        return families;
    }

    private static Injection.Counts outcome(Judge judge, Injections.Carrier carrier, Injections.Attack attack) {
        OptionalDouble after = asItStands(judge, carrier.attacked(attack)).score();
        boolean flipped = after.isPresent() && !carrier.isRight(after.getAsDouble());
        return new Injection.Counts(1, flipped ? 1 : 0, after.isEmpty() ? 1 : 0);
    }

    /** Attacks are tried on the judge alone: what is cut as thoughts before it reads is not its doing. */
    private static EmbeddedJudge.Assessed asItStands(Judge judge, Sample row) {
        return AnswerLines.assess(judge, row, ChatResponse.of(row.text("response")));
    }
}
