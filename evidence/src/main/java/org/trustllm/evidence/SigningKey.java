package org.trustllm.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.EnumSet;
import java.util.Set;
import org.trustllm.internal.files.GivenFile;

/**
 * An Ed25519 key that signs, from a file that only its owner can read. Nothing of it is ever written, but by {@link #make} to
 * the file that it makes.
 */
public final class SigningKey {
    private static final String KIND = "PRIVATE KEY";
    private static final String ALGORITHM = "Ed25519";
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final PrivateKey key;
    private final PublicKeyFile publicKey;

    private SigningKey(PrivateKey key, PublicKeyFile publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /**
     * Reads a key in PEM (PKCS #8), as {@code openssl genpkey -algorithm ed25519} writes it.
     *
     * @throws IllegalArgumentException where others can read or write the file, or it is no such key; never with its content
     */
    public static SigningKey read(Path file) {
        try {
            refuseOpen(file);
            return parse(GivenFile.bytes(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": expected a readable file with a key, found: " + GivenFile.words(e), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static void refuseOpen(Path file) throws IOException {
        Set<PosixFilePermission> found;
        try {
            found = EnumSet.noneOf(PosixFilePermission.class);
            found.addAll(Files.getPosixFilePermissions(file));
        } catch (UnsupportedOperationException e) {
            // a file system without such permissions says nothing of who may read
            return;
        }
        found.retainAll(OTHERS);
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a key that only its owner can read, found one that others can; 'chmod 600' ends that");
        }
    }

    private static SigningKey parse(byte[] pem) {
        byte[] der = Pem.decode(KIND, new String(pem, StandardCharsets.UTF_8));
        try {
            PrivateKey read = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
            byte[] seed = ((EdECPrivateKey) read).getBytes().orElseThrow();
            return of(pair(new Fixed(seed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("expected an Ed25519 key in PKCS #8, found another", e);
        }
    }

    /**
     * Makes a key and writes it to a file that only its owner can read.
     *
     * @throws IOException where there is such a file already, or it cannot be written
     */
    public static SigningKey make(Path file) throws IOException {
        KeyPair pair;
        try {
            pair = pair(new SecureRandom());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        byte[] pem = Pem.encode(KIND, pair.getPrivate().getEncoded()).getBytes(StandardCharsets.US_ASCII);
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, pem, StandardOpenOption.WRITE);
        } else {
            Files.write(file, pem, StandardOpenOption.CREATE_NEW);
        }
        return of(pair);
    }

    private static SigningKey of(KeyPair pair) {
        return new SigningKey(pair.getPrivate(), new PublicKeyFile(pair.getPublic()));
    }

    private static KeyPair pair(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, random);
        return generator.generateKeyPair();
    }

    /** The key that checks what this one signs. */
    public PublicKeyFile publicKey() {
        return publicKey;
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the bytes of a seed: the JDK has no other way from a private key to its public one. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        private Fixed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
