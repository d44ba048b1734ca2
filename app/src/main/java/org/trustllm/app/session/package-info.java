/**
 * Commands around the others: {@link org.trustllm.app.session.ResumeCommand} goes on with what {@link
 * org.trustllm.app.session.BegunCommand} kept, {@code help} and {@code completion} tell what there is.
 */
@NullMarked
package org.trustllm.app.session;

import org.jspecify.annotations.NullMarked;
