package org.trustllm.app.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.trustllm.data.InputException;
import org.trustllm.internal.fetch.UserFolder;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.internal.files.OwnFile;

/**
 * The command that began a run, kept beside its journal as {@code command.json}. A command names programs, files and addresses, so
 * one is followed only where this account wrote it: a seal is made with a key that never leaves the account's own folder.
 *
 * @param words as they stood on the command line, without those that say where the run is
 * @param folder where it was given, from which its paths lead
 * @param seal of both
 */
public record BegunCommand(List<String> words, String folder, String seal) {
    private static final String FILE = "command.json";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final JsonMapper JSON = new JsonMapper();

    public BegunCommand {
        words = List.copyOf(words);
    }

    /** Keeps a command in the directory of its run; one that is there stays. */
    public static void keep(Path run, List<String> given) throws IOException {
        Path file = run.resolve(FILE);
        if (Files.exists(file)) {
            return;
        }
        List<String> words = withoutPlace(given);
        String folder = Path.of("").toAbsolutePath().toString();
        ObjectNode json = JSON.createObjectNode();
        words.forEach(json.putArray("command")::add);
        json.put("folder", folder).put("seal", sealed(words, folder));
        OwnFile.replace(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }

    /**
     * Reads it.
     *
     * @throws InputException where there is none
     */
    public static BegunCommand of(Path run) throws IOException {
        Path file = run.resolve(FILE);
        if (!Files.exists(file)) {
            throw new InputException(
                    run + ": expected a run with the command that began it (" + FILE + "), found "
                            + (Files.isDirectory(run)
                                    ? "none; give the same options again, with --out and --resume"
                                    : "no such folder"),
                    null);
        }
        JsonNode json = JSON.readTree(GivenFile.text(GivenFile.plain(file)));
        List<String> words = new ArrayList<>();
        json.path("command").forEach(word -> words.add(word.asText()));
        if (words.isEmpty()) {
            throw new InputException(file + ": expected the words of a command, found none", null);
        }
        return new BegunCommand(
                words, json.path("folder").asText(), json.path("seal").asText());
    }

    /** Whether this account gave it, and nobody changed it. */
    public boolean isOurs() throws IOException {
        return MessageDigest.isEqual(
                seal.getBytes(StandardCharsets.UTF_8), seal(words, folder).getBytes(StandardCharsets.UTF_8));
    }

    /** The words that go on with the run. */
    public List<String> goingOn(Path run) {
        List<String> all = new ArrayList<>(words);
        all.add("--out=" + run);
        all.add("--resume");
        return all;
    }

    /** Which command goes on with a run, for people. */
    public static String resuming(Path run) {
        return "Go on with: " + line(List.of("resume", run.toString()));
    }

    /** For people, fit for a shell. */
    public static String line(List<String> words) {
        return "./trustllm " + words.stream().map(BegunCommand::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static List<String> withoutPlace(List<String> given) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            if (word.equals("--out")) {
                i++;
            } else if (!word.startsWith("--out=") && !word.equals("--resume")) {
                words.add(word);
            }
        }
        return words;
    }

    /** None where there is no room for a key: such a run is gone on with by its own options. */
    private static String sealed(List<String> words, String folder) {
        try {
            return seal(words, folder);
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static String seal(List<String> words, String folder) throws IOException {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            return HexFormat.of()
                    .formatHex(
                            mac.doFinal((String.join("\0", words) + "\0\0" + folder).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made once an account. */
    private static byte[] key() throws IOException {
        Path file = UserFolder.here().data().resolve("commands.key");
        if (!Files.exists(file)) {
            Path folder = Files.createDirectories(UserFolder.here().data());
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            // such a file is the account's alone
            Path made = Files.createTempFile(folder, "commands", ".new");
            try {
                Files.write(made, key);
                Files.createLink(file, made);
            } catch (FileAlreadyExistsException e) {
                // another process was first
            } finally {
                Files.delete(made);
            }
        }
        return Files.readAllBytes(file);
    }
}
