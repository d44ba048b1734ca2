package org.trustllm.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes an invocation of each sample, once all are asked and judged. */
final class TrustSourceExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), TrustSource.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        TrustSource source = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), TrustSource.class)
                .orElseThrow();
        List<AskedSample> samples;
        try {
            samples = TestRun.of(Asked.by(source), context).report().samples();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (samples.isEmpty()) {
            throw new IllegalStateException("expected at least one sample, found none");
        }
        boolean several = samples.stream().map(AskedSample::task).distinct().count() > 1;
        return samples.stream().map(sample -> new Invocation(sample, several));
    }

    private record Invocation(AskedSample sample, boolean several)
            implements TestTemplateInvocationContext, ParameterResolver, BeforeTestExecutionCallback {
        @Override
        public String getDisplayName(int index) {
            // several tasks may ask the same row
            return several && !sample.id().startsWith(sample.task()) ? sample.task() + " " + sample.id() : sample.id();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public void beforeTestExecution(ExtensionContext context) {
            if (!sample.failure().isEmpty()) {
                throw new AssertionError(sample.id() + " was not answered: " + sample.failure());
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == AskedSample.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return sample;
        }
    }
}
