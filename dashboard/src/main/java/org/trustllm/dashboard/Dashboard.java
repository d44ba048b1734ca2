package org.trustllm.dashboard;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A server that shows the runs in a folder. Listens from {@link #start} until it is closed; every request has a virtual
 * thread of its own.
 */
public final class Dashboard implements AutoCloseable {
    private final Settings settings;
    private final @Nullable Secret token;
    private final Javalin server;
    private final Hall hall;

    private Dashboard(Settings settings, @Nullable Secret token, Javalin server, Hall hall) {
        this.settings = settings;
        this.token = token;
        this.server = server;
        this.hall = hall;
    }

    /**
     * Starts to listen.
     *
     * @throws IllegalArgumentException where the host is no name of this machine
     */
    public static Dashboard start(Settings settings) {
        Hosts hosts = new Hosts(settings.host());
        Secret token = token(settings, hosts);
        Guard guard = new Guard(hosts, token);
        Hall hall = new Hall(settings);
        Javalin server = Javalin.create(config -> configure(config, guard, hall));
        try {
            server.start();
        } catch (RuntimeException e) {
            hall.close();
            throw e;
        }
        return new Dashboard(settings, token, server, hall);
    }

    private static @Nullable Secret token(Settings settings, Hosts hosts) {
        if (settings.token() != null) {
            return Secret.of(settings.token());
        }
        return hosts.isLoopback() ? null : Secret.random();
    }

    private static void configure(JavalinConfig config, Guard guard, Hall hall) {
        Settings settings = hall.settings();
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = Guard.LONGEST_BODY;
        config.http.defaultContentType = "text/plain; charset=utf-8";
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.routes.before(guard::check);
        new ApiRooms(hall).open(config.routes);
        new Rooms(hall, guard).open(config.routes);
    }

    /** The port that it listens at. */
    public int port() {
        return server.port();
    }

    /** Where a browser finds it; with the token, where one is needed. */
    public URI address() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        Secret wanted = token;
        return URI.create("http://" + host + ":" + port() + "/" + (wanted == null ? "" : "?token=" + wanted.tell()));
    }

    @Override
    public void close() {
        hall.close();
        server.stop();
    }
}
