package org.trustllm.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.GivenFile;

/**
 * An Ed25519 key that signatures are checked with, in PEM as {@code openssl pkey -pubout} writes it.
 *
 * @param key the key
 */
public record PublicKeyFile(PublicKey key) {
    private static final String KIND = "PUBLIC KEY";

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException where it is no Ed25519 key
     */
    public static PublicKeyFile read(Path file) {
        try {
            return parse(GivenFile.bytes(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": expected a readable file with a public key, found: " + GivenFile.words(e), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    static PublicKeyFile parse(byte[] pem) {
        byte[] der = Pem.decode(KIND, new String(pem, StandardCharsets.UTF_8));
        try {
            return new PublicKeyFile(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("expected an Ed25519 public key, found another", e);
        }
    }

    /** As PEM. */
    public String pem() {
        return Pem.encode(KIND, key.getEncoded());
    }

    /** By what people and signatures name it: SHA-256 of its DER form, in hexadecimal. */
    public String id() {
        return Digest.sha256(key.getEncoded());
    }

    /** The key's 32 bytes, as other tools want them. */
    byte[] raw() {
        byte[] der = key.getEncoded();
        return java.util.Arrays.copyOfRange(der, der.length - 32, der.length);
    }

    boolean isSignature(byte[] signature, byte[] message) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            // one that cannot be read is none
            return false;
        }
    }

    static byte[] decoded(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new IllegalArgumentException("expected base64 in its only form, found another");
        }
        return bytes;
    }
}
