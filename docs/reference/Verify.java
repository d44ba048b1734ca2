import java.io.*;
import java.nio.file.*;
import java.security.*;
import java.security.spec.X509EncodedKeySpec;
import java.util.*;
import java.util.regex.*;
import java.util.zip.GZIPInputStream;

/** Checks a pack of evidence with nothing but a JDK: java Verify.java PACK PUBLIC_KEY.pem */
class Verify {
    static BufferedReader lines;
    static String line;
    static int shown;

    public static void main(String[] arguments) throws Exception {
        Path pack = Path.of(arguments[0]);
        String pem = Files.readString(Path.of(arguments[1])).replaceAll("-----[A-Z ]+-----|\\s", "");
        PublicKey key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem)));

        // the envelope: what is signed, and the signature over its type and bytes
        String envelope = Files.readString(pack.resolve("envelope.json"));
        byte[] payload = Base64.getDecoder().decode(find("\"payload\":\"([^\"]+)\"", envelope));
        String type = find("\"payloadType\":\"([^\"]+)\"", envelope);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(("DSSEv1 " + type.length() + " " + type + " " + payload.length + " ").getBytes("UTF-8"));
        signature.update(payload);
        need(signature.verify(Base64.getDecoder().decode(find("\"sig\":\"([^\"]+)\"", envelope))), "the signature");

        // the documents: each is named in what is signed, with its digest
        String statement = new String(payload, "UTF-8");
        String subjects = statement.substring(statement.indexOf("\"subject\":["));
        Set<String> names = new TreeSet<>(
                List.of("envelope.json", "public-key.pem", "samples.jsonl.gz", "samples.jsonl.gz.sha256", "timestamp.tst"));
        Matcher subject = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"},\"name\":\"([^\"/]+)\"").matcher(subjects);
        while (subject.find()) {
            need(hex(sha256(Files.readAllBytes(pack.resolve(subject.group(2))))).equals(subject.group(1)), subject.group(2));
            names.add(subject.group(2));
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(pack)) {
            for (Path file : files) {
                need(names.contains(file.getFileName().toString()), "a file that is not signed: " + file);
            }
        }

        // the samples: those that are shown, and hashes of the others, come to the root
        String tree = Files.readString(pack.resolve("tree.json"));
        int leaves = Integer.parseInt(find("\"leaves\":(\\d+)", tree));
        lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(pack.resolve("samples.jsonl.gz"))), "UTF-8"));
        line = lines.readLine();
        need(hex(tree(leaves)).equals(find("\"root\":\"([0-9a-f]{64})\"", tree)) && line == null, "the samples");
        System.out.println("verified: " + (names.size() - 5) + " documents, " + shown + " of " + leaves + " leaves shown");
        System.out.println("head " + hex(sha256(payload)));
    }

    static byte[] tree(int size) throws Exception {
        need(line != null, "the samples");
        Matcher closed = Pattern.compile("\\{\"closed\":(\\d+),\"hash\":\"([0-9a-f]{64})\"}").matcher(line);
        if (closed.matches() && Integer.parseInt(closed.group(1)) == size) {
            line = lines.readLine();
            return HexFormat.of().parseHex(closed.group(2));
        }
        if (size == 1) {
            byte[] leaf = line.getBytes("UTF-8");
            line = lines.readLine();
            shown++;
            return sha256(new byte[] {0}, leaf);
        }
        int left = Integer.highestOneBit(size - 1);
        byte[] hash = tree(left);
        return sha256(new byte[] {1}, hash, tree(size - left));
    }

    static byte[] sha256(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static String find(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        need(found.find(), pattern);
        return found.group(1);
    }

    static void need(boolean holds, String what) {
        if (!holds) {
            System.out.println("NOT verified: " + what);
            System.exit(1);
        }
    }
}
