package org.trustllm.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * A Jinja template as chat models bring it, run by Hugging Face's Jinja in Rhino.
 *
 * <p>Templates come out of files by strangers: a script has no door to Java, and one that runs away is ended after a fixed
 * number of steps. One rendering at a time.
 */
final class Jinja {
    /** Some hundred times what the longest conversations take. */
    private static final long MOST_STEPS = 200_000_000;

    private static final int STEPS_AT_ONCE = 100_000;

    private static final int MOST_DEPTH = 2_000;

    private static final ContextFactory SCRIPTS = new Bounded();

    private final ScriptableObject scope;
    private final Object template;
    private final ReentrantLock turn = new ReentrantLock();

    private Jinja(ScriptableObject scope, Object template) {
        this.scope = scope;
        this.template = template;
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException where it is none; says why
     */
    static Jinja of(String source) {
        return guarded(context -> {
            ScriptableObject scope = context.initSafeStandardObjects();
            context.evaluateString(scope, script("world.js"), "world", 1, null);
            context.evaluateString(scope, script("jinja.js"), "jinja", 1, null);
            ScriptableObject.putProperty(scope, "source", source);
            try {
                return new Jinja(
                        scope, context.evaluateString(scope, "new module.exports.Template(source)", "open", 1, null));
            } catch (EcmaError e) {
                if (e.getName().equals("TypeError")) {
                    // its parser reads on behind the last word
                    throw new IllegalArgumentException("it breaks off, or a block in it is not closed", e);
                }
                throw e;
            }
        });
    }

    /**
     * The text for some values.
     *
     * @param values an object in JSON
     * @throws IllegalArgumentException where the template refuses them or cannot be run; says why
     */
    String render(String values) {
        turn.lock();
        try {
            return guarded(context -> {
                ScriptableObject.putProperty(scope, "template", template);
                ScriptableObject.putProperty(scope, "values", values);
                return Context.toString(
                        context.evaluateString(scope, "template.render(JSON.parse(values))", "render", 1, null));
            });
        } finally {
            turn.unlock();
        }
    }

    private static <T> T guarded(Function<Context, T> work) {
        try (Context context = SCRIPTS.enterContext()) {
            return work.apply(context);
        } catch (JavaScriptException e) {
            throw new IllegalArgumentException(said(e.getValue()), e);
        } catch (RhinoException e) {
            throw new IllegalArgumentException(e.details(), e);
        } catch (RanAway | StackOverflowError | OutOfMemoryError e) {
            throw new IllegalArgumentException("it does not come to an end", e);
        }
    }

    /** What was thrown, without the name of a class that says nothing. */
    private static String said(Object thrown) {
        Object message = thrown instanceof Scriptable object ? ScriptableObject.getProperty(object, "message") : thrown;
        String words = Scriptable.NOT_FOUND.equals(message) ? "" : Context.toString(message);
        return words.isEmpty() ? "it threw an error without words" : words;
    }

    private static String script(String name) {
        try (InputStream script = Objects.requireNonNull(Jinja.class.getResourceAsStream("jinja/" + name), name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No exception, because scripts can catch those. */
    private static final class RanAway extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Interpreted, because only then are depth and steps counted; and compiling would take longer than running. */
    private static final class Bounded extends ContextFactory {
        private static final String STEPS = "steps";

        @Override
        protected Context makeContext() {
            Context context = super.makeContext();
            context.setInterpretedMode(true);
            context.setLanguageVersion(Context.VERSION_ES6);
            context.setInstructionObserverThreshold(STEPS_AT_ONCE);
            context.setMaximumInterpreterStackDepth(MOST_DEPTH);
            return context;
        }

        @Override
        protected void observeInstructionCount(Context context, int steps) {
            long before = context.getThreadLocal(STEPS) instanceof Long counted ? counted : 0;
            if (before + steps > MOST_STEPS) {
                throw new RanAway();
            }
            context.putThreadLocal(STEPS, before + steps);
        }
    }
}
