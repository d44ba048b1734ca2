package org.trustllm.spark.asking;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What travels at once between driver and executor.
 *
 * @param id of the request that it belongs to; 0 for none
 */
record Parcel(Kind kind, long id, byte[] body) {
    private static final byte[] NOTHING = {};

    /** A body longer than this is none of ours. */
    private static final int LONGEST = 1 << 28;

    /** What it says. */
    enum Kind {
        /** An executor names itself and knows the word that only those know who were sent by this driver. */
        HELLO,
        /** The executor has opened the model. */
        READY,
        /** A request. */
        ASK,
        /** Its answer. */
        ANSWER,
        /** Why there is none. */
        FAILURE,
        /** Nothing, so that the other knows that somebody is there. */
        BEAT,
        /** No more will be asked. */
        END
    }

    /** Writes a body. */
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    static Parcel of(Kind kind) {
        return new Parcel(kind, 0, NOTHING);
    }

    static Parcel of(Kind kind, long id, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Parcel(kind, id, bytes.toByteArray());
    }

    DataInputStream open() {
        return new DataInputStream(new ByteArrayInputStream(body));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(kind.ordinal());
        out.writeLong(id);
        out.writeInt(body.length);
        out.write(body);
    }

    static Parcel read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        long id = in.readLong();
        int length = in.readInt();
        if (kind >= Kind.values().length || length < 0 || length > LONGEST) {
            throw new IOException("expected a message between driver and executor, found something else");
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return new Parcel(Kind.values()[kind], id, body);
    }
}
