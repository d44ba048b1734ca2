package org.trustllm.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What JUnit's launcher, which Surefire, Gradle and IDEs use, makes of a class of tests.
 *
 * @param passed messages by display name: empty where it passed, what it failed with otherwise
 */
record Launch(Map<String, String> passed) {
    static Launch of(Class<?> tests, Path runs) {
        return of(tests, runs, Map.of());
    }

    static Launch of(Class<?> tests, Path runs, Map<String, String> parameters) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter(KeptRun.RUNS, runs.toString())
                .configurationParameters(parameters)
                .build();
        Map<String, String> results = new ConcurrentHashMap<>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                boolean failed = result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
                if (test.isTest() || failed) {
                    results.put(
                            test.getDisplayName(),
                            result.getThrowable()
                                    .map(thrown -> String.valueOf(thrown.getMessage()))
                                    .orElse(""));
                }
            }
        });
        return new Launch(new TreeMap<>(results));
    }

    /** What the only test says. */
    String only() {
        if (passed.size() != 1) {
            throw new AssertionError("expected one test, found " + passed);
        }
        return passed.values().iterator().next();
    }
}
