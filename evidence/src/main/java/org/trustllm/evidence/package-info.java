/**
 * A run as a pack of files that a stranger can check: signed, offline, and down to the single answer.
 *
 * <p>{@link org.trustllm.evidence.EvidencePack} is the door: it makes a pack of a run, shows chosen samples of one, and
 * verifies one. Behind it, in the order in which to read: {@code CanonicalJson} gives a document one form of bytes, {@code
 * Branch} is the tree over the samples, {@code SampleLeaf} what is in a leaf, {@code Statement} and {@code Envelope} what is
 * signed and how, {@code PackMaker} and {@code Verifier} put it together. The format is in {@code docs/reference/evidence.md}.
 */
@NullMarked
package org.trustllm.evidence;

import org.jspecify.annotations.NullMarked;
