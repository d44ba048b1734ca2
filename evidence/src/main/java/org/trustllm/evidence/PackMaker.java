package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.trustllm.RunDirectory;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.text.Counted;
import org.trustllm.journal.Audit;
import org.trustllm.journal.Planned;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunReader;
import org.trustllm.journal.RunStore;
import org.trustllm.render.Renderer;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;

/** Makes a pack of a run that is whole. */
final class PackMaker {
    private final Path run;
    private final Report report;
    private final Profile profile;
    private final RunFile description;
    private final SortedMap<String, byte[]> documents = new TreeMap<>();

    PackMaker(Path run, Benchmark benchmark) throws IOException {
        this.run = run;
        this.description = RunStore.description(run);
        if (description.status() != RunFile.Status.FINISHED) {
            throw new InputException(
                    "%s: expected a finished run, found one that is %s; 'run --resume' finishes it"
                            .formatted(run, description.status()),
                    null);
        }
        RunDirectory directory = RunDirectory.of(run, benchmark);
        CompletableFuture<Report> measured = CompletableFuture.supplyAsync(() -> measured(directory));
        this.profile = benchmark.profile(description.scoring());
        Audit audit = directory.audit(() -> joined(measured));
        if (!audit.isClean()) {
            throw new InputException(
                    "%s: expected a whole run, found %s, the first: %s"
                            .formatted(
                                    run,
                                    Counted.of(audit.faults().size(), "fault"),
                                    audit.faults().getFirst()),
                    null);
        }
        this.report = joined(measured);
    }

    private static Report measured(RunDirectory directory) {
        try {
            return directory.report();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a run is said as if it had been measured here. */
    private static Report joined(CompletableFuture<Report> measured) {
        try {
            return measured.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }

    /** The pack with all samples shown. */
    PackFiles make(SigningKey key, String program, Map<String, JsonNode> more) throws IOException {
        more.forEach((name, json) -> documents.put(name, CanonicalJson.of(json, name)));
        byte[] thresholds = documents.get(PackFiles.THRESHOLDS);
        if (thresholds != null) {
            // in the order in which they are signed, as whoever verifies reads them
            documents.put(
                    PackFiles.GATE,
                    GateDocument.of(CanonicalJson.read(thresholds, PackFiles.THRESHOLDS), report, profile));
        }
        byte[] registration = documents.get(PackFiles.REGISTRATION);
        if (registration != null) {
            Registration.read(registration, key.publicKey());
        }
        json(PackFiles.RUN);
        json(PackFiles.JUDGES);
        reviews();
        documents.put(
                PackFiles.SCORES,
                CanonicalJson.of(
                        CanonicalJson.read(text(Renderers.json(), report), PackFiles.SCORES), PackFiles.SCORES));
        documents.put(PackFiles.REPORT, text(Renderers.markdown(), report));
        journal();
        pack(program);
        Branch tree = samples();
        documents.putAll(new ClaimFiles(documents, key.publicKey()).make(key));
        byte[] statement = new Statement(documents).bytes();
        Map<String, byte[]> files = new TreeMap<>(documents);
        files.put(PackFiles.ENVELOPE, Envelope.sign(statement, key).json());
        files.put(PackFiles.PUBLIC_KEY, key.publicKey().pem().getBytes(StandardCharsets.US_ASCII));
        return new PackFiles(files).with(tree);
    }

    private void json(String name) throws IOException {
        Path file = run.resolve(name);
        if (Files.exists(file)) {
            documents.put(name, CanonicalJson.of(CanonicalJson.read(GivenFile.bytes(file), file.toString()), name));
        }
    }

    /** What people said, each under a number instead of the name. */
    private void reviews() throws IOException {
        Path file = run.resolve(PackFiles.REVIEWS);
        if (!Files.exists(file)) {
            return;
        }
        Map<String, String> names = new HashMap<>();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (String line :
                GivenFile.text(file).lines().filter(one -> !one.isBlank()).toList()) {
            ObjectNode review = (ObjectNode) CanonicalJson.read(line.getBytes(StandardCharsets.UTF_8), file.toString());
            review.put(
                    "who",
                    names.computeIfAbsent(review.path("who").asText(), name -> "reviewer " + (names.size() + 1)));
            review.remove("note");
            lines.writeBytes(CanonicalJson.of(review, PackFiles.REVIEWS));
            lines.write('\n');
        }
        documents.put(PackFiles.REVIEWS, lines.toByteArray());
    }

    private static byte[] text(Renderer renderer, Report report) throws IOException {
        StringBuilder text = new StringBuilder();
        renderer.render(report, text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** By what the journal is known: whoever has the run can see that the pack is of it. */
    private void journal() throws IOException {
        Path file = run.resolve("outcomes.jsonl");
        String digest;
        try (InputStream in = Files.newInputStream(file)) {
            digest = Digest.sha256(in);
        }
        documents.put(
                PackFiles.JOURNAL,
                CanonicalJson.of(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("bytes", Files.size(file))
                                .put("sha256", digest)
                                .put("head", report.kept().head()),
                        PackFiles.JOURNAL));
    }

    private void pack(String program) {
        documents.put(
                PackFiles.PACK,
                CanonicalJson.of(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("schema", EvidencePack.SCHEMA)
                                .put("program", program)
                                .put(
                                        "made",
                                        Instant.now()
                                                .truncatedTo(ChronoUnit.SECONDS)
                                                .toString()),
                        PackFiles.PACK));
    }

    private Branch samples() throws IOException {
        SortedMap<RowKey, List<SampleLeaf.Ordered>> verdicts = new TreeMap<>();
        for (Planned part : description.plan()) {
            part.keys().forEach(row -> verdicts.putIfAbsent(row, new ArrayList<>()));
        }
        int[] count = {0};
        List<byte[]> leaves;
        SecureRandom random = new SecureRandom();
        try (RunReader reader = RunReader.open(run)) {
            reader.verdicts(line -> verdicts.computeIfAbsent(line.key(), row -> new ArrayList<>())
                    .add(new SampleLeaf.Ordered(count[0]++, line)));
            List<Supplier<byte[]>> contents = new ArrayList<>();
            for (Map.Entry<RowKey, List<SampleLeaf.Ordered>> row : verdicts.entrySet()) {
                AnswerLine answer = reader.answer(row.getKey());
                if (answer != null) {
                    contents.add(() -> SampleLeaf.of(answer, row.getValue(), random));
                }
                contents.add(() -> SampleLeaf.of(row.getKey().toString(), row.getValue(), random));
            }
            leaves = contents.parallelStream().map(Supplier::get).toList();
        }
        if (leaves.isEmpty()) {
            throw new InputException(run + ": expected a run with samples, found none", null);
        }
        Branch tree = Branch.of(leaves);
        documents.put(
                PackFiles.TREE,
                CanonicalJson.of(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("algorithm", "RFC 6962, SHA-256")
                                .put("leaves", tree.size())
                                .put("root", tree.root())
                                .put("samples", verdicts.size())
                                .put("answers", tree.size() - verdicts.size())
                                .put("verdicts", count[0]),
                        PackFiles.TREE));
        return tree;
    }
}
