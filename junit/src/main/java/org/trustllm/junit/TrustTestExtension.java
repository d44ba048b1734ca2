package org.trustllm.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.trustllm.model.ChatModel;
import org.trustllm.report.Report;

/** Asks the model after all that prepares a test, and before its method. */
final class TrustTestExtension implements BeforeTestExecutionCallback, ParameterResolver {
    private static final ExtensionContext.Namespace RUN = ExtensionContext.Namespace.create(TrustTestExtension.class);

    @Override
    public void beforeTestExecution(ExtensionContext context) throws IOException {
        TrustTest test = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), TrustTest.class)
                .orElseThrow();
        TestRun run = TestRun.of(Asked.by(test), context);
        TrustReport report = run.report();
        context.getStore(RUN).put(TrustReport.class, report);
        context.getStore(RUN).put(TestRun.class, run);
        run.refuseFall(report);
        context.publishReportEntry("trustllm.run", report.folder().toString());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return parameter.getDeclaringExecutable().equals(context.getTestMethod().orElse(null))
                && (type == TrustReport.class || type == Report.class || type == ChatModel.class || type == Path.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        TestRun run = Objects.requireNonNull(context.getStore(RUN).get(TestRun.class, TestRun.class));
        TrustReport report = Objects.requireNonNull(context.getStore(RUN).get(TrustReport.class, TrustReport.class));
        if (type == ChatModel.class) {
            return run.model().model();
        }
        return type == TrustReport.class ? report : type == Report.class ? report.report() : report.folder();
    }
}
