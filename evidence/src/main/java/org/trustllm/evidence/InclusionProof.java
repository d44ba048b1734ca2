package org.trustllm.evidence;

import java.util.List;

/**
 * That a leaf is in a tree: RFC 6962's audit path from the leaf's hash to the root. All hashes in hexadecimal.
 *
 * @param part what the leaf holds, {@code answer} or {@code verdicts}
 * @param leaf the leaf as it is hashed
 * @param index its place among all leaves, from 0
 * @param leaves how many there are
 * @param hash SHA-256 over the byte 0 and the leaf
 * @param path the parts beside it, from the leaf up
 * @param root to what they lead
 */
public record InclusionProof(
        String part, String leaf, int index, int leaves, String hash, List<Step> path, String root) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /**
     * One step up.
     *
     * @param isLeft whether the part beside it stands to the left
     * @param beside the hash of that part
     * @param result SHA-256 over the byte 1 and both hashes, the left one first
     */
    public record Step(boolean isLeft, String beside, String result) {}
}
