/** Goals of the plugin as a stranger's build runs them. */
@NullMarked
package org.trustllm.maven;

import org.jspecify.annotations.NullMarked;
