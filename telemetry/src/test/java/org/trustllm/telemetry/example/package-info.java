/** What the how-to on watching guards shows. */
@NullMarked
package org.trustllm.telemetry.example;

import org.jspecify.annotations.NullMarked;
