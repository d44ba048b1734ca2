package org.trustllm.evidence;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.trustllm.internal.files.Digest;

/**
 * A part of a Merkle tree (RFC 6962, SHA-256) over the leaves from left to right: one leaf that is shown, a part of which only
 * the hash is shown, or two parts. A part without a leaf that is shown is one hash, so that a tree with one leaf shown holds just
 * the leaf's audit path.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a leaf may be large
sealed interface Branch {
    /** How many leaves it has. */
    int size();

    /** RFC 6962's hash of these leaves. */
    byte[] hash();

    /** A leaf that is shown. */
    record Shown(byte[] data, byte[] hash) implements Branch {
        Shown(byte[] data) {
            this(data, digest(0, data));
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /** Leaves that are not shown. */
    record Closed(int size, byte[] hash) implements Branch {}

    /** Two parts, the left one of as many leaves as the largest power of two below all. */
    record Fork(Branch left, Branch right, int size, byte[] hash) implements Branch {
        Fork(Branch left, Branch right) {
            this(left, right, left.size() + right.size(), digest(1, left.hash(), right.hash()));
        }
    }

    /** A tree over leaves that are all shown; of at least one. */
    static Branch of(List<byte[]> leaves) {
        return joined(leaves.parallelStream().map(Shown::new).toList());
    }

    /** The same of leaves that are hashed; large parts side by side. */
    static Branch joined(List<Shown> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = split(leaves.size());
        List<List<Shown>> parts = List.of(leaves.subList(0, left), leaves.subList(left, leaves.size()));
        List<Branch> joined = (left < 1024 ? parts.stream() : parts.parallelStream())
                .map(Branch::joined)
                .toList();
        return new Fork(joined.getFirst(), joined.getLast());
    }

    /** How many leaves of so many, at least two, the left part has. */
    static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    /** The same tree with fewer leaves shown. */
    default Branch show(Predicate<byte[]> wanted) {
        return switch (this) {
            case Shown leaf -> wanted.test(leaf.data()) ? leaf : new Closed(1, leaf.hash());
            case Closed closed -> closed;
            case Fork fork -> {
                Branch left = fork.left().show(wanted);
                Branch right = fork.right().show(wanted);
                yield left instanceof Closed && right instanceof Closed
                        ? new Closed(fork.size(), fork.hash())
                        : new Fork(left, right);
            }
        };
    }

    /** What is shown of it and the hashes of the rest, from left to right. */
    default void walk(Consumer<Branch> parts) {
        if (this instanceof Fork fork) {
            fork.left().walk(parts);
            fork.right().walk(parts);
        } else {
            parts.accept(this);
        }
    }

    /** The leaves that are shown, from left to right. */
    default List<byte[]> shown() {
        List<byte[]> shown = new ArrayList<>();
        walk(part -> {
            if (part instanceof Shown leaf) {
                shown.add(leaf.data());
            }
        });
        return shown;
    }

    default String root() {
        return HexFormat.of().formatHex(hash());
    }

    /** @param kind 0 for a leaf, 1 for two parts, so that none can be taken for the other */
    private static byte[] digest(int kind, byte[]... parts) {
        MessageDigest digest = Digest.sha256();
        digest.update((byte) kind);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
