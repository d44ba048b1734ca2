/**
 * Files that several threads and processes write: {@link org.trustllm.internal.files.OneAtATime} keeps them apart, an
 * {@link org.trustllm.internal.files.AppendedFile} takes a whole line at a time, a {@link
 * org.trustllm.internal.files.LineFile} finds one where it stands, and a {@link org.trustllm.internal.files.Digest} says
 * which bytes they are. A {@link org.trustllm.internal.files.GivenFile} is read whole, and has an end; an
 * {@link org.trustllm.internal.files.OwnFile} is one that we write, and nothing else in its place. What a {@link org.trustllm.internal.files.ByteOrderMark} says of a text that people wrote is heard.
 */
@NullMarked
package org.trustllm.internal.files;

import org.jspecify.annotations.NullMarked;
