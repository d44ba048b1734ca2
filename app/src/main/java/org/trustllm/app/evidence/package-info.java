/**
 * The commands of evidence: {@link org.trustllm.app.evidence.EvidenceCommand} names them, one file each.
 */
@NullMarked
package org.trustllm.app.evidence;

import org.jspecify.annotations.NullMarked;
