package org.trustllm.spark.asking;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.VoidFunction;
import org.trustllm.internal.engine.OpenableModel;
import org.trustllm.internal.files.Packed;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;

/**
 * What an executor does: it opens the model, calls the driver, and asks what it is given, each on a virtual thread, until the driver
 * says that there is no more. It keeps nothing, so that a task that is lost, tried again or run twice asks nothing by itself.
 *
 * @param word that only those know who were sent by this driver
 * @param silence after which the other end is taken for lost
 */
record Asker(String host, int port, String word, OpenableModel source, Duration silence)
        implements VoidFunction<Integer> {
    private static final ConcurrentMap<OpenableModel, ChatModel> OPENED = new ConcurrentHashMap<>();

    @Override
    public void call(Integer number) throws IOException {
        try (Socket socket = connected()) {
            Line line = new Line(socket, silence);
            line.send(Parcel.of(Parcel.Kind.HELLO, 0, out -> {
                Packed.write(word, out);
                Packed.write(
                        InetAddress.getLocalHost().getHostName() + ", "
                                + SparkEnv.get().executorId(),
                        out);
            }));
            line.begin();
            ChatModel model;
            try {
                model = model();
            } catch (RuntimeException e) {
                line.send(Parcel.of(Parcel.Kind.FAILURE, 0, out -> Packing.write(e, out)));
                line.send(Parcel.of(Parcel.Kind.END));
                // read to the end, so that what was sent arrives
                awaitEnd(line);
                return;
            }
            line.send(Parcel.of(Parcel.Kind.READY));
            serve(line, model);
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), (int) silence.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new IOException(
                    "expected the driver at %s:%d, found nobody who answers: %s".formatted(host, port, e.getMessage()),
                    e);
        }
    }

    private ChatModel model() {
        return OPENED.computeIfAbsent(source, one -> {
            try {
                return one.open();
            } catch (IOException | IllegalArgumentException e) {
                throw new ModelException(ModelException.Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ModelException(ModelException.Kind.UNAVAILABLE, "interrupted while it was opened", e);
            }
        });
    }

    private void serve(Line line, ChatModel model) throws IOException {
        while (true) {
            Parcel parcel;
            try {
                parcel = line.receive();
            } catch (IOException e) {
                throw new IOException("the driver at %s:%d was lost: %s".formatted(host, port, e.getMessage()), e);
            }
            if (parcel.kind() == Parcel.Kind.END) {
                return;
            }
            Thread.ofVirtual().start(() -> line.send(asked(model, parcel)));
        }
    }

    private static Parcel asked(ChatModel model, Parcel parcel) {
        try (DataInputStream in = parcel.open()) {
            ChatRequest request = Packing.readRequest(in);
            ChatResponse response = model.chat(request);
            return Parcel.of(Parcel.Kind.ANSWER, parcel.id(), out -> {
                Packing.write(model.rateLimit(), out);
                Packing.write(response, out);
            });
        } catch (RuntimeException | IOException | Error e) {
            return Parcel.of(Parcel.Kind.FAILURE, parcel.id(), out -> Packing.write(e, out));
        }
    }

    private static void awaitEnd(Line line) {
        try {
            while (line.receive().kind() != Parcel.Kind.END) {
                // whatever was on its way
            }
        } catch (IOException e) {
            // gone, as it was told
        }
    }
}
