package org.trustllm.dashboard;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.BindException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A server that shows the runs in a folder. Listens from {@link #start} until it is closed; every request has a virtual
 * thread of its own.
 */
public final class Dashboard implements AutoCloseable {
    private final Settings settings;
    private final @Nullable AccessToken token;
    private final Javalin server;
    private final Site site;

    private Dashboard(Settings settings, @Nullable AccessToken token, Javalin server, Site site) {
        this.settings = settings;
        this.token = token;
        this.server = server;
        this.site = site;
    }

    /**
     * Starts to listen.
     *
     * @throws IllegalArgumentException where the host is no name of this machine
     */
    public static Dashboard start(Settings settings) {
        Hosts hosts = new Hosts(settings.host());
        AccessToken token = token(settings, hosts);
        Guard guard = new Guard(hosts, token);
        Site site = new Site(settings);
        Javalin server = Javalin.create(config -> configure(config, guard, site));
        try {
            server.start();
        } catch (RuntimeException e) {
            site.close();
            throw told(settings, e);
        }
        return new Dashboard(settings, token, server, site);
    }

    /** Why it cannot listen, in words where they are known. */
    private static RuntimeException told(Settings settings, RuntimeException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof BindException || message.contains("already in use")) {
                return new IllegalArgumentException(
                        message.contains("ermission")
                                ? "port " + settings.port()
                                        + " may not be used by this account; --port N chooses another"
                                : message.contains("assign")
                                        ? "expected --host to be an address of this machine, found " + settings.host()
                                        : "port " + settings.port()
                                                + " is in use; --port N chooses another, --port 0 one that is free",
                        fault);
            }
            if (message.contains("ermission denied")) {
                return new IllegalArgumentException(
                        "port " + settings.port() + " may not be used by this account; --port N chooses another",
                        fault);
            }
        }
        return fault;
    }

    private static @Nullable AccessToken token(Settings settings, Hosts hosts) {
        if (settings.token() != null) {
            return AccessToken.of(settings.token());
        }
        return hosts.isLoopback() ? null : AccessToken.random();
    }

    private static void configure(JavalinConfig config, Guard guard, Site site) {
        Settings settings = site.settings();
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = Guard.LONGEST_BODY;
        config.http.defaultContentType = "text/plain; charset=utf-8";
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            // also what the server below answers by itself
            http.addCustomizer((request, headers) -> {
                Headers.EACH.forEach(headers::put);
                return request;
            });
        });
        config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new PlainErrors()));
        config.routes.before(guard::check);
        new Api(site).open(config.routes);
        new Routes(site, guard).open(config.routes);
    }

    /** The port that it listens at. */
    public int port() {
        return server.port();
    }

    /** Where a browser finds it; with the token, where one is needed. */
    public URI address() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        AccessToken wanted = token;
        return URI.create("http://" + host + ":" + port() + "/" + (wanted == null ? "" : "?token=" + wanted.tell()));
    }

    @Override
    public void close() {
        site.close();
        server.stop();
    }
}
