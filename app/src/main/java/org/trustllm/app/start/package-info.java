/** What the launcher runs once after a build, so that later starts are short. */
@NullMarked
package org.trustllm.app.start;

import org.jspecify.annotations.NullMarked;
