package org.trustllm.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trustllm.stats.Wilson;

/** Every public method of the statistics that takes numbers, called with one that is none: it refuses or answers, at once. */
class FiniteInputTest {
    private static final Map<Class<?>, Object> ORDINARY = Map.of(
            int.class,
            4,
            long.class,
            4L,
            double.class,
            0.5,
            boolean.class,
            true,
            double[].class,
            new double[] {0.1, 0.4, 0.2, 0.3, 0.8},
            boolean[].class,
            new boolean[] {true, false, true, false, true},
            long[].class,
            new long[] {2, 3, 2, 2, 4});

    /** A parameter that is to be no number. */
    record Place(Method method, int parameter, double value) {
        @Override
        public String toString() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName() + " " + parameter + " " + value;
        }
    }

    static List<Place> places() throws IOException, URISyntaxException, ClassNotFoundException {
        List<Place> places = new ArrayList<>();
        for (Class<?> one : List.of(Wilson.class, Spearman.class)) {
            Path classes = Path.of(Objects.requireNonNull(one.getResource(one.getSimpleName() + ".class"))
                            .toURI())
                    .getParent();
            try (Stream<Path> files = Files.list(classes)) {
                for (Path file : files.sorted().toList()) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(".class") && !name.contains("package-info") && !name.startsWith("Finite")) {
                        places(Class.forName(one.getPackageName() + "." + name.replace(".class", "")), places);
                    }
                }
            }
        }
        assertThat(places).hasSizeGreaterThan(100);
        return places;
    }

    private static void places(Class<?> type, List<Place> places) {
        for (Method method : type.getDeclaredMethods()) {
            int modifiers = method.getModifiers();
            if (!Modifier.isPublic(type.getModifiers())
                    || !Modifier.isPublic(modifiers)
                    || !Modifier.isStatic(modifiers)
                    || !Stream.of(method.getParameterTypes()).allMatch(ORDINARY::containsKey)) {
                continue;
            }
            for (int i = 0; i < method.getParameterCount(); i++) {
                Class<?> parameter = method.getParameterTypes()[i];
                if (parameter == double.class || parameter == double[].class) {
                    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                        places.add(new Place(method, i, value));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatIsNoNumberIsRefusedInWordsOrHasNoAnswer(Place place) {
        Object[] arguments = Stream.of(place.method.getParameterTypes())
                .map(type -> ORDINARY.get(type))
                .toArray();
        arguments[place.parameter] =
                arguments[place.parameter] instanceof double[] values ? with(values, place.value) : place.value;
        Object answer = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            try {
                return Objects.requireNonNull(place.method.invoke(null, arguments));
            } catch (InvocationTargetException e) {
                return Objects.requireNonNull(e.getCause());
            }
        });
        if (answer instanceof Throwable refusal) {
            assertThat(refusal)
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .containsPattern("expected .*, found .*(NaN|Infinity)");
        } else {
            assertThat(answer).isEqualTo(Optional.empty());
        }
    }

    private static double[] with(double[] values, double value) {
        double[] changed = values.clone();
        changed[2] = value;
        return changed;
    }
}
