/** Whether a folder's rows are the published ones: {@code DataVerifyCommand} asks, {@code VerificationText} tells. */
@NullMarked
package org.trustllm.app.verification;

import org.jspecify.annotations.NullMarked;
