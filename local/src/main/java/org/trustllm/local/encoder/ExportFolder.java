package org.trustllm.local.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.GivenFile;

/** A folder with an exported model: {@code config.json}, {@code tokenizer.json}, {@code model.onnx}. */
record ExportFolder(Path path) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The graph, which some tools put into a folder of its own. */
    Path graph() {
        Path inner = path.resolve("onnx").resolve("model.onnx");
        return Files.isRegularFile(inner) ? inner : required("model.onnx");
    }

    Path tokenizer() {
        return required("tokenizer.json");
    }

    JsonNode config() {
        required("config.json");
        return json("config.json");
    }

    /** A JSON file that may be absent. */
    JsonNode json(String name) {
        Path file = path.resolve(name);
        if (!Files.isRegularFile(file)) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(GivenFile.bytes(file));
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": expected JSON, found: " + GivenFile.words(e), e);
        } catch (IOException e) {
            throw new InputException(file + ": expected a readable file, found: " + GivenFile.words(e), e);
        }
    }

    /** One digest over all that decides what comes out. */
    String digest() {
        StringBuilder all = new StringBuilder();
        Path graph = graph();
        for (Path file : List.of(
                graph,
                graph.resolveSibling(graph.getFileName() + "_data"),
                tokenizer(),
                path.resolve("config.json"),
                path.resolve("1_Pooling").resolve("config.json"))) {
            if (Files.isRegularFile(file)) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    all.append(Digest.sha256(bytes)).append('\n');
                } catch (IOException e) {
                    throw new InputException(file + ": expected a readable file, found: " + GivenFile.words(e), e);
                }
            }
        }
        return Digest.sha256(all.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    }

    private Path required(String name) {
        Path file = path.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    "%s: expected an exported model with %s, found no such file".formatted(path, name), null);
        }
        return file;
    }
}
