package org.trustllm.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.Packed;

/** What an executor gives back, as bytes: a fault in a row is told in its words, and is not tried again. */
final class Results {
    private Results() {}

    /** Writes what work came to. */
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    static byte[] of(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBoolean(true);
            writing.to(out);
        }
        return bytes.toByteArray();
    }

    static byte[] failed(InputException fault) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBoolean(false);
            Packed.write(String.valueOf(fault.getMessage()), out);
        }
        return bytes.toByteArray();
    }

    /**
     * What was written.
     *
     * @throws InputException where it is a fault
     */
    static DataInputStream read(byte[] result) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(result));
        if (!in.readBoolean()) {
            throw new InputException(Packed.readSome(in), null);
        }
        return in;
    }
}
