package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.journal.LineFields;
import org.trustllm.internal.text.Counted;
import org.trustllm.journal.Planned;
import org.trustllm.journal.RunStore;
import org.trustllm.render.ReportFile;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;

/**
 * Checks a pack from the signature down to the figures. Each step trusts only what the step before has proved, so that a pack that
 * fails early is told by its first faults.
 */
final class Verifier {
    private final Path folder;
    private final PackFiles pack;
    private final PackCheck.Known known;
    private final List<String> facts = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private String keyId = "";
    private String head = "";
    private PackCheck.Opened opened = PackCheck.Opened.NOTHING;

    Verifier(Path folder, PackCheck.Known known) throws IOException {
        this.folder = folder;
        this.pack = PackFiles.read(folder);
        this.known = known;
    }

    PackCheck verify(Benchmark benchmark) {
        step("signature", this::signature);
        step("time stamp", this::timestamp);
        Map<String, byte[]> documents = documents();
        step("documents", () -> named(documents));
        step("gate", () -> gate(documents, benchmark));
        step("claims", () -> claims(documents));
        step("registration", () -> registration(documents));
        step("samples", () -> samples(documents, benchmark));
        return new PackCheck(
                faults.isEmpty() ? json(documents, PackFiles.RUN).path("model").asText() : "",
                keyId,
                head,
                facts,
                remarks,
                faults,
                opened);
    }

    /** Nothing that a stranger can put into a file ends a check otherwise than by a fault. */
    private void step(String name, Runnable step) {
        if (!faults.isEmpty()) {
            return;
        }
        try {
            step.run();
        } catch (InputException | IllegalArgumentException | IndexOutOfBoundsException | UncheckedIOException e) {
            faults.add(name + ": " + e.getMessage());
        }
    }

    private void signature() {
        PublicKeyFile own = PublicKeyFile.parse(pack.needed(PackFiles.PUBLIC_KEY));
        if (!Arrays.equals(own.pem().getBytes(StandardCharsets.US_ASCII), pack.needed(PackFiles.PUBLIC_KEY))) {
            throw new IllegalArgumentException(PackFiles.PUBLIC_KEY + ": expected one key in PEM, found more");
        }
        PublicKeyFile believed = known.key() == null ? own : known.key();
        Envelope envelope = Envelope.read(pack.needed(PackFiles.ENVELOPE));
        if (!own.id().equals(believed.id())) {
            throw new IllegalArgumentException("expected a pack signed with the key %s, found one of the key %s"
                    .formatted(believed.id(), own.id()));
        }
        if (!envelope.isSignedBy(believed)) {
            throw new IllegalArgumentException(
                    "expected a signature with the key %s over what is signed, found none that fits"
                            .formatted(believed.id()));
        }
        keyId = own.id();
        head = Digest.sha256(envelope.payload());
        if (known.head() != null && !known.head().equals(head)) {
            throw new IllegalArgumentException(
                    "expected the pack with the head %s, found the one with %s".formatted(known.head(), head));
        }
        facts.add("signed with the key " + keyId);
        if (known.key() == null) {
            remarks.add(PackCheck.KEY_NOT_KNOWN);
        }
    }

    private void timestamp() {
        byte[] bytes = pack.files().get(PackFiles.TIMESTAMP);
        if (bytes == null) {
            if (!known.authorities().isEmpty()) {
                throw new IllegalArgumentException("expected a time stamp, found none");
            }
            return;
        }
        TimestampToken token = TimestampToken.read(bytes, HexFormat.of().parseHex(head));
        if (known.authorities().isEmpty()) {
            remarks.add(PackCheck.STAMP_NOT_KNOWN);
        } else {
            String doubt = token.doubt(known.authorities());
            if (!doubt.isEmpty()) {
                throw new IllegalArgumentException(
                        "expected one of an authority that is believed, found another: " + doubt);
            }
        }
        facts.add(token.words());
    }

    private Map<String, byte[]> documents() {
        Map<String, byte[]> documents = new TreeMap<>(pack.files());
        documents.keySet().removeAll(PackFiles.BESIDE);
        return documents;
    }

    private void named(Map<String, byte[]> documents) {
        byte[] payload = Envelope.read(pack.needed(PackFiles.ENVELOPE)).payload();
        Map<String, String> signed = Statement.digests(payload);
        Set<String> all = new TreeSet<>(signed.keySet());
        all.addAll(documents.keySet());
        all.addAll(PackFiles.ALWAYS);
        for (String name : all) {
            byte[] bytes = documents.get(name);
            if (bytes == null) {
                faults.add(name + ": expected it in the pack, found no such file");
            } else if (!signed.containsKey(name)) {
                faults.add(name + ": expected only what is signed, found a file that is not");
            } else if (!Digest.sha256(bytes).equals(signed.get(name))) {
                faults.add("%s: expected SHA-256 %s as signed, found %s"
                        .formatted(name, signed.get(name), Digest.sha256(bytes)));
            }
        }
        if (faults.isEmpty()) {
            InputException.refuseOtherSchema(
                    PackFiles.PACK,
                    EvidencePack.SCHEMA,
                    json(documents, PackFiles.PACK).path("schema"));
            if (!Arrays.equals(new Statement(documents).bytes(), payload)) {
                throw new IllegalArgumentException(
                        "expected a statement that follows from the documents, found another");
            }
            sameRun(json(documents, PackFiles.RUN), json(documents, PackFiles.SCORES));
            facts.add("all %s as signed: %s"
                    .formatted(Counted.of(documents.size(), "document"), String.join(", ", documents.keySet())));
        }
    }

    private void gate(Map<String, byte[]> documents, Benchmark benchmark) {
        byte[] gate = documents.get(PackFiles.GATE);
        if (gate == null && !documents.containsKey(PackFiles.THRESHOLDS)) {
            return;
        }
        try {
            Report report = ReportFile.read(folder.resolve(PackFiles.SCORES), benchmark::profile);
            byte[] anew = GateDocument.of(
                    json(documents, PackFiles.THRESHOLDS),
                    report,
                    benchmark.profile(report.provenance().scoring()));
            if (!Arrays.equals(anew, gate)) {
                throw new IllegalArgumentException("expected what follows from thresholds and scores, found another");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        facts.add("gate " + (json(documents, PackFiles.GATE).path("passed").asBoolean() ? "passed" : "failed")
                + ", as follows from the thresholds");
    }

    private void claims(Map<String, byte[]> documents) {
        PublicKeyFile own = PublicKeyFile.parse(pack.needed(PackFiles.PUBLIC_KEY));
        int claims = new ClaimFiles(documents, own).check();
        if (claims > 0) {
            facts.add(Counted.of(claims, "claim")
                    + " that can be given away alone, as follows from thresholds and scores");
        }
    }

    private void registration(Map<String, byte[]> documents) {
        byte[] bytes = documents.get(PackFiles.REGISTRATION);
        if (bytes == null) {
            return;
        }
        PublicKeyFile own = PublicKeyFile.parse(pack.needed(PackFiles.PUBLIC_KEY));
        Registration registration = Registration.read(bytes, own);
        JsonNode run = json(documents, PackFiles.RUN);
        List<String> differences = new ArrayList<>(registration.differences(run));
        JsonNode announced = registration.plan().path("thresholds");
        JsonNode held = documents.containsKey(PackFiles.THRESHOLDS)
                ? json(documents, PackFiles.THRESHOLDS)
                : MissingNode.getInstance();
        if (!announced.equals(held)) {
            differences.add("thresholds: announced %s, held against %s"
                    .formatted(
                            announced.isMissingNode() ? "none" : "some",
                            held.isMissingNode() ? "none" : announced.isMissingNode() ? "some" : "others"));
        }
        if (differences.isEmpty()) {
            facts.add("registered at %s, before the run began at %s, and followed"
                    .formatted(
                            registration.made(),
                            run.path("circumstances").path("started").asText()));
        }
        differences.forEach(difference -> remarks.add("not as registered: " + difference));
        List<String> others = registration.notAnnounced(json(documents, PackFiles.SCORES));
        if (!others.isEmpty()) {
            remarks.add(
                    "%s not announced: %s".formatted(Counted.of(others.size(), "figure"), String.join(", ", others)));
        }
    }

    private static void sameRun(JsonNode run, JsonNode scores) {
        for (String name : List.of("model", "benchmark", "scoring", "smoke_size", "settings")) {
            if (!run.path(name).equals(scores.path(name))) {
                throw new IllegalArgumentException("%s: expected the %s of %s, which is %s, found %s"
                        .formatted(PackFiles.SCORES, name, PackFiles.RUN, run.path(name), scores.path(name)));
            }
        }
    }

    private void samples(Map<String, byte[]> documents, Benchmark benchmark) {
        byte[] samples = pack.needed(PackFiles.SAMPLES);
        if (!Arrays.equals(PackFiles.digestLine(samples), pack.needed(PackFiles.SAMPLES_DIGEST))) {
            throw new IllegalArgumentException("expected %s with the digest in %s, found another"
                    .formatted(PackFiles.SAMPLES, PackFiles.SAMPLES_DIGEST));
        }
        JsonNode signed = json(documents, PackFiles.TREE);
        Branch tree = SampleFile.read(samples, signed.path("leaves").asInt());
        if (!tree.root().equals(signed.path("root").asText())) {
            throw new IllegalArgumentException("expected a tree with the root %s as signed, found %s"
                    .formatted(signed.path("root").asText(), tree.root()));
        }
        List<SampleLeaf> leaves = tree.shown().parallelStream()
                .map(leaf -> SampleLeaf.read(leaf).lean())
                .toList();
        inOrder(leaves);
        counts(signed, tree, leaves);
        Recomputation recomputed = new Recomputation(folder, leaves);
        int answers = recomputed.answers().size();
        facts.add("%s in the signed tree; words of %d shown, verdicts of %d, as they were signed"
                .formatted(Counted.of(signed.path("samples").asInt(), "sample"), answers, leaves.size() - answers));
        opened = recomputed.check(
                benchmark, json(documents, PackFiles.SCORES), signed, json(documents, PackFiles.PACK), faults);
        if (faults.isEmpty()) {
            facts.add("%d of %s computed anew from verdicts that are shown, equal to the bit"
                    .formatted(opened.recomputed(), Counted.of(opened.figures(), "figure")));
        }
        if (opened.recomputed() < opened.figures()) {
            remarks.add("the other figures are as signed: not all verdicts behind them are shown");
        }
    }

    /** Every row of the plan has its leaf, shown or not, and no other has. */
    private void counts(JsonNode signed, Branch tree, List<SampleLeaf> leaves) {
        int samples = signed.path("samples").asInt();
        int answers = signed.path("answers").asInt();
        long planned =
                plan().flatMap(Planned::keys).map(RowKey::toString).distinct().count();
        long judged = leaves.stream()
                .filter(leaf -> leaf.part() == SampleLeaf.Part.VERDICTS)
                .count();
        if (samples != planned || samples + answers != tree.size()) {
            throw new IllegalArgumentException(
                    "expected a leaf for each of %d planned samples and one for each answer, found %d and %d in a tree of %d"
                            .formatted(planned, samples, answers, tree.size()));
        }
        if (leaves.size() == tree.size() && judged != samples) {
            throw new IllegalArgumentException(
                    "expected verdicts of %d samples, found those of %d".formatted(samples, judged));
        }
    }

    private Stream<Planned> plan() {
        try {
            return RunStore.description(folder).plan().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By row, the answer before its verdicts, none twice: so that no sample counts double. */
    private static void inOrder(List<SampleLeaf> leaves) {
        @Nullable SampleLeaf before = null;
        @Nullable RowKey last = null;
        Set<Integer> orders = new HashSet<>();
        for (SampleLeaf leaf : leaves) {
            RowKey key = LineFields.key(leaf.sample());
            if (before != null && last != null) {
                int order = last.compareTo(key);
                if (order > 0 || (order == 0 && before.part().compareTo(leaf.part()) >= 0)) {
                    throw new IllegalArgumentException("expected each sample once and in order, found %s after %s"
                            .formatted(leaf.sample(), before.sample()));
                }
            }
            for (SampleLeaf.Ordered verdict : leaf.verdicts()) {
                if (!orders.add(verdict.order())) {
                    throw new IllegalArgumentException("%s: expected a verdict of its own place, found two at %d"
                            .formatted(leaf.sample(), verdict.order()));
                }
            }
            before = leaf;
            last = key;
        }
    }

    private static JsonNode json(Map<String, byte[]> documents, String name) {
        return CanonicalJson.read(new PackFiles(documents).needed(name), name);
    }
}
