package org.trustllm.spark;

import java.io.Serializable;

/** A file, or a part of it, that one task of a job judges. */
record FilePart(String file) implements Serializable {}
