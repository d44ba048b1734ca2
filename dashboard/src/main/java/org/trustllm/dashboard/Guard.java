package org.trustllm.dashboard;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.dashboard.page.Page;
import org.trustllm.dashboard.page.TokenPage;

/**
 * Decides who may come in, before anything else is done.
 *
 * <p>Every request must name this server ({@link Hosts}). Where there is a token, it must be shown once, and a cookie
 * stands for it afterwards. Every change must come from a page of this server: from its origin, and with the secret
 * that only its pages hold.
 */
final class Guard {
    /** The longest body of a request, in bytes. */
    static final int LONGEST_BODY = 64 * 1024;

    private static final String HEADER_SECRET = "X-Csrf-Token";
    private static final String COOKIE = "trustllm";
    private static final String BEARER = "Bearer ";
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

    private final Hosts hosts;
    private final @Nullable AccessToken token;
    private final AccessToken session = AccessToken.random();
    private final AccessToken pages = AccessToken.random();

    Guard(Hosts hosts, @Nullable AccessToken token) {
        this.hosts = hosts;
        this.token = token;
    }

    /** What forms carry. */
    String formSecret() {
        return pages.tell();
    }

    /** Answers a request that may not come in. */
    void check(Context request) {
        Headers.put(request);
        if (!hosts.isOurs(request.header("Host"))) {
            refuse(request, HttpStatus.FORBIDDEN, "This server does not answer under that name.");
        } else if (!isSmall(request)) {
            refuse(request, HttpStatus.CONTENT_TOO_LARGE, "At most " + LONGEST_BODY + " bytes, with their length.");
        } else if (!isKnown(request)) {
            admit(request);
        } else if (!READING.contains(request.method()) && !isFromOurPage(request)) {
            refuse(request, HttpStatus.FORBIDDEN, "A change must come from a page of this server.");
        }
    }

    private boolean isSmall(Context request) {
        if (READING.contains(request.method())) {
            return true;
        }
        int length = request.contentLength();
        return length >= 0 && length <= LONGEST_BODY;
    }

    private boolean isKnown(Context request) {
        return token == null || session.isShown(request.cookie(COOKIE)) || isBearer(request);
    }

    private boolean isBearer(Context request) {
        String header = request.header("Authorization");
        return token != null
                && header != null
                && header.startsWith(BEARER)
                && token.isShown(header.substring(BEARER.length()));
    }

    private boolean isFromOurPage(Context request) {
        String site = request.header("Sec-Fetch-Site");
        String origin = request.header("Origin");
        if ((site != null && !site.equals("same-origin")) || (origin != null && !isOurs(origin, request))) {
            return false;
        }
        String header = request.header(HEADER_SECRET);
        // a browser adds no Authorization by itself, so that no foreign page can make one
        return isBearer(request) || pages.isShown(header == null ? request.formParam(Page.FORM_SECRET) : header);
    }

    /** Behind a proxy the scheme may be another. */
    private static boolean isOurs(String origin, Context request) {
        return origin.replaceFirst("^https?://", "").equals(request.header("Host"));
    }

    /** Lets in who shows the token; asks the others for it. */
    private void admit(Context request) {
        AccessToken wanted = token;
        boolean asking =
                request.method().equals(HandlerType.POST) && request.path().equals("/");
        String shown = asking ? request.formParam("token") : request.queryParam("token");
        if (wanted != null && wanted.isShown(shown)) {
            request.cookie(new Cookie(COOKIE, session.tell(), "/", -1, false, true, null, SameSite.STRICT));
            request.redirect("/", HttpStatus.SEE_OTHER);
        } else {
            request.status(HttpStatus.UNAUTHORIZED).html(new TokenPage(shown != null).write());
        }
        request.skipRemainingHandlers();
    }

    private static void refuse(Context request, HttpStatus status, String why) {
        request.status(status).contentType("text/plain; charset=utf-8").result(why + "\n");
        request.skipRemainingHandlers();
    }
}
