package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** A pack in the hands of somebody who wants it to say something else. */
final class Attack {
    final Map<String, byte[]> files;

    Attack(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
    }

    JsonNode json(String name) {
        return CanonicalJson.read(bytes(name), name);
    }

    byte[] bytes(String name) {
        return new PackFiles(files).needed(name);
    }

    /** Changes a document and leaves it in canonical form. */
    Attack edit(String name, Consumer<ObjectNode> change) {
        ObjectNode json = json(name).deepCopy();
        change.accept(json);
        files.put(name, CanonicalJson.of(json, name));
        return this;
    }

    /** Changes a file's text. */
    Attack text(String name, UnaryOperator<String> change) {
        files.put(
                name,
                change.apply(new String(bytes(name), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Attack take(String name, Attack from) {
        files.put(name, from.bytes(name));
        return this;
    }

    Attack drop(String name) {
        files.remove(name);
        return this;
    }

    /** Another figure, and nothing else of the task. */
    Attack betterFigure() {
        return edit(PackFiles.SCORES, scores -> {
            ObjectNode measure = (ObjectNode) scores.at("/sections/0/tasks/0/measures/0");
            measure.put("value", 0.99);
        });
    }

    /** The lines of the samples. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Branch tree = SampleFile.read(
                bytes(PackFiles.SAMPLES), json(PackFiles.TREE).path("leaves").asInt());
        tree.shown().forEach(leaf -> lines.add(new String(leaf, StandardCharsets.UTF_8)));
        return lines;
    }

    /** Puts other lines in their place, with a digest that fits. */
    Attack lines(List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (String line : lines) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return samples(bytes.toByteArray());
    }

    Attack samples(byte[] samples) {
        files.put(PackFiles.SAMPLES, samples);
        files.put(PackFiles.SAMPLES_DIGEST, PackFiles.digestLine(samples));
        return this;
    }

    Attack changeLines(Consumer<List<String>> change) {
        List<String> lines = lines();
        change.accept(lines);
        return lines(lines);
    }

    /** Makes the tree over the leaves that are shown and names its root. */
    Attack newTree(List<String> leaves) {
        Branch tree = Branch.of(leaves.stream()
                .map(leaf -> leaf.getBytes(StandardCharsets.UTF_8))
                .toList());
        edit(PackFiles.TREE, json -> json.put("leaves", tree.size()).put("root", tree.root()));
        return samples(SampleFile.write(tree));
    }

    /** Makes the statement of the documents as they are now and signs it. */
    Attack sign(SigningKey key) {
        return sign(statement(), key);
    }

    Attack sign(byte[] statement, SigningKey key) {
        files.put(PackFiles.ENVELOPE, Envelope.sign(statement, key).json());
        return this;
    }

    Attack showKey(SigningKey key) {
        files.put(PackFiles.PUBLIC_KEY, key.publicKey().pem().getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    byte[] statement() {
        Map<String, byte[]> documents = new TreeMap<>(files);
        documents.keySet().removeAll(PackFiles.BESIDE);
        return new Statement(documents).bytes();
    }

    /** The statement of the documents under the signature that was. */
    Attack statementUnderOldSignature() {
        Envelope before = Envelope.read(bytes(PackFiles.ENVELOPE));
        files.put(PackFiles.ENVELOPE, new Envelope(statement(), before.keyId(), before.signature()).json());
        return this;
    }

    Attack envelope(Consumer<ObjectNode> change) {
        return edit(PackFiles.ENVELOPE, change);
    }

    static ObjectNode signature(ObjectNode envelope) {
        return (ObjectNode) ((ArrayNode) envelope.path("signatures")).get(0);
    }

    static byte[] flipped(byte[] bytes, int at, int by) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length);
        changed[at] ^= (byte) by;
        return changed;
    }
}
