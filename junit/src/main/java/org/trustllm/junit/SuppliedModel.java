package org.trustllm.junit;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.trustllm.local.KnownModel;
import org.trustllm.local.LocalModel;
import org.trustllm.local.LocalSettings;
import org.trustllm.local.ModelCache;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.provider.Access;
import org.trustllm.provider.ConnectedModel;
import org.trustllm.provider.Provider;
import org.trustllm.task.Catalog;

/**
 * The model that a test asks.
 *
 * @param name under which it is reported
 */
record SuppliedModel(String name, ChatModel model) {
    private static final ExtensionContext.Namespace MODELS = ExtensionContext.Namespace.create(SuppliedModel.class);
    private static final String LOCAL = "local";

    /**
     * The model of a name, or the class's only one where the name is empty.
     *
     * @throws IllegalArgumentException where there is none, or there are several
     */
    static SuppliedModel of(String name, ExtensionContext context) {
        List<Member> suppliers = suppliers(context.getRequiredTestClass());
        List<String> names = suppliers.stream().map(SuppliedModel::name).toList();
        if (name.isEmpty() && suppliers.size() == 1) {
            return supplied(suppliers.getFirst(), context);
        }
        if (names.contains(name)) {
            return supplied(suppliers.get(names.indexOf(name)), context);
        }
        if (name.contains(":")) {
            return new SuppliedModel(shown(name), named(name, context));
        }
        if (!name.isEmpty() && !names.isEmpty()) {
            throw Catalog.unknown(
                    "@TrustModel of " + context.getRequiredTestClass().getSimpleName(), name, names);
        }
        throw new IllegalArgumentException(
                "%s: expected a model, as one method or field with @TrustModel or as model = \"provider:name\", found %s"
                        .formatted(
                                context.getRequiredTestClass().getSimpleName(),
                                names.isEmpty() ? "neither" : "the suppliers " + String.join(", ", names)));
    }

    private static List<Member> suppliers(Class<?> test) {
        List<Member> found = new ArrayList<>();
        for (Class<?> one = test; one != null && found.isEmpty(); one = one.getEnclosingClass()) {
            Predicate<AnnotatedElement> marked = part -> AnnotationSupport.isAnnotated(part, TrustModel.class);
            found.addAll(ReflectionSupport.findMethods(one, marked::test, HierarchyTraversalMode.BOTTOM_UP));
            found.addAll(ReflectionSupport.findFields(one, marked::test, HierarchyTraversalMode.BOTTOM_UP));
        }
        return found;
    }

    private static String name(Member supplier) {
        String given = AnnotationSupport.findAnnotation((AnnotatedElement) supplier, TrustModel.class)
                .map(TrustModel::value)
                .orElse("");
        return given.isEmpty() ? supplier.getName() : given;
    }

    private static SuppliedModel supplied(Member supplier, ExtensionContext context) {
        String name = name(supplier);
        Object owner = Modifier.isStatic(supplier.getModifiers()) ? null : instance(supplier, context);
        if (supplier instanceof Method method && method.getParameterCount() > 0) {
            return new SuppliedModel(name, answering(text -> call(method, owner, text)));
        }
        Object value = supplier instanceof Method method ? call(method, owner) : value((Field) supplier, owner);
        return new SuppliedModel(name, model(name, value, context));
    }

    private static Object instance(Member supplier, ExtensionContext context) {
        return context.getRequiredTestInstances()
                .findInstance(supplier.getDeclaringClass())
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "@TrustModel " + supplier.getName()
                                        + ": expected it static, or the class with @TestInstance(PER_CLASS): it is needed before there is an object of its class"));
    }

    private static ChatModel model(String name, @Nullable Object value, ExtensionContext context) {
        return switch (value) {
            case null -> throw new IllegalArgumentException("@TrustModel " + name + ": expected a model, found null");
            case ChatModel ours -> ours;
            case Function<?, ?> function -> answering(text -> said(function, text));
            case URI address -> named(address.toString(), context);
            case String text -> named(text, context);
            default ->
                ChatModel.Adapter.installed(value)
                        .orElseThrow(() -> new IllegalArgumentException(
                                ("@TrustModel %s: expected a ChatModel of ours, a Function<String, String>, an address, a model's name, or"
                                                + " a model whose door (trustllm-langchain4j, trustllm-spring-ai) is on the class path; found %s")
                                        .formatted(name, value.getClass().getName())));
        };
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object said(Function<?, ?> function, String text) {
        return ((Function<String, Object>) function).apply(text);
    }

    /** Asks with the last message alone; nothing, or no text, is no answer. */
    private static ChatModel answering(Function<String, @Nullable Object> function) {
        return request -> {
            Object answer = function.apply(request.messages().getLast().content());
            if (answer instanceof CharSequence text) {
                return ChatResponse.of(text.toString());
            }
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE,
                    "expected a text as the answer, found "
                            + (answer == null ? "null" : answer.getClass().getName()),
                    null);
        };
    }

    private static String shown(String name) {
        // what follows the question mark may be a key
        return isAddress(name) ? name.replaceFirst("[?#].*", "") : name;
    }

    private static boolean isAddress(String name) {
        return name.startsWith("http://") || name.startsWith("https://");
    }

    /** Opened once for all tests, and closed after the last. */
    private static ChatModel named(String name, ExtensionContext context) {
        return context.getRoot()
                .getStore(MODELS)
                .computeIfAbsent(name, key -> new Opened(open(name)), Opened.class)
                .model();
    }

    /** In the store of the whole launch, which closes it. */
    private record Opened(ChatModel model) implements AutoCloseable {
        @Override
        public void close() {
            switch (model) {
                case LocalModel local -> local.close();
                case ConnectedModel connected -> connected.close();
                default -> {}
            }
        }
    }

    private static ChatModel open(String name) {
        if (isAddress(name)) {
            return Provider.HTTP.open(name, Access.ofEnvironment());
        }
        ChatModel.Name parsed = ChatModel.Name.parse(name);
        if (parsed.provider().equals(LOCAL)) {
            return local(parsed.model());
        }
        Provider provider = Provider.named(parsed.provider());
        if (provider == null) {
            List<String> known = Stream.concat(
                            Stream.of(LOCAL), Stream.of(Provider.values()).map(Provider::word))
                    .toList();
            throw Catalog.unknown("provider of models", parsed.provider(), known);
        }
        return provider.open(parsed.model(), Access.ofEnvironment());
    }

    private static LocalModel local(String model) {
        Optional<KnownModel> known = KnownModel.named(model);
        if (known.isEmpty()) {
            return LocalModel.open(Path.of(model), LocalSettings.DEFAULT);
        }
        try {
            return LocalModel.open(ModelCache.ofUser().pull(known.get(), (done, all) -> {}), LocalSettings.DEFAULT);
        } catch (IOException e) {
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE, "local:" + model + " could not be pulled: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelException(ModelException.Kind.UNAVAILABLE, "local:" + model + ": interrupted", e);
        }
    }

    private static @Nullable Object call(Method method, @Nullable Object owner, Object... arguments) {
        try {
            method.setAccessible(true);
            return method.invoke(owner, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> throw new IllegalStateException("@TrustModel " + method.getName() + " failed", e);
            }
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "@TrustModel " + method.getName() + ": expected a method of no parameter or of one text", e);
        }
    }

    private static @Nullable Object value(Field field, @Nullable Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("@TrustModel " + field.getName() + " cannot be read", e);
        }
    }
}
