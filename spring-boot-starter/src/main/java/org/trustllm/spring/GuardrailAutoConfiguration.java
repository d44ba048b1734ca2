package org.trustllm.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientBuilderCustomizer;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.trustllm.guardrail.GuardDecision;
import org.trustllm.guardrail.JudgeDrift;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.internal.modules.OneVersion;
import org.trustllm.judge.Panel;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.model.ChatModel;
import org.trustllm.springai.InputTrustAdvisor;
import org.trustllm.springai.MitigationAdvisor;
import org.trustllm.springai.OutputTrustAdvisor;
import org.trustllm.telemetry.GuardEvents;
import org.trustllm.telemetry.GuardMeters;

/**
 * Puts the guards of {@link GuardrailProperties}, and the defences of {@link MitigationProperties} inside of them, around each chat
 * client that Spring AI's builder makes. Judges are those of a bean that
 * is a {@link Panel}, the embedded ones where there is none. Beans that are a {@code Consumer<GuardDecision>} or a {@code
 * Consumer<JudgeDrift>} are told.
 */
@AutoConfiguration
@ConditionalOnClass(ChatClient.class)
@EnableConfigurationProperties({GuardrailProperties.class, MitigationProperties.class})
public class GuardrailAutoConfiguration {
    private static final System.Logger LOG = System.getLogger(GuardrailAutoConfiguration.class.getName());

    GuardrailAutoConfiguration() {
        OneVersion.require();
    }

    @Bean
    GuardRecord trustGuardRecord() {
        return new GuardRecord();
    }

    @Bean
    @ConditionalOnMissingBean
    GuardAdvisors trustGuardAdvisors(
            GuardrailProperties properties,
            MitigationProperties defended,
            ObjectProvider<Panel> panel,
            ListableBeanFactory beans,
            ObjectProvider<Consumer<GuardDecision>> listeners,
            ObjectProvider<Consumer<JudgeDrift>> alarms,
            GuardRecord decided) {
        List<Consumer<GuardDecision>> told = listeners.orderedStream().toList();
        List<Consumer<JudgeDrift>> drifted = alarms.orderedStream().toList();
        Panel judges = panel.getIfAvailable(EmbeddedJudges::panel);
        NamedGuards guards = new NamedGuards(
                judges,
                beans.getBeansOfType(TrustGuard.class),
                decision -> told.forEach(one -> one.accept(decision)),
                drift -> {
                    LOG.log(System.Logger.Level.WARNING, drift.words());
                    decided.drifted(drift);
                    drifted.forEach(one -> one.accept(drift));
                });
        List<Advisor> advisors = new ArrayList<>();
        if (!properties.input().isEmpty()) {
            advisors.add(InputTrustAdvisor.of(all(guards, "input", properties.input())));
        }
        if (!properties.output().isEmpty()) {
            OutputTrustAdvisor usual = OutputTrustAdvisor.of(all(guards, "output", properties.output()));
            String reminder = properties.reminder();
            advisors.add(new OutputTrustAdvisor(
                    usual.guards(),
                    reminder == null ? usual.reminder() : reminder,
                    properties.attempts(),
                    usual.order()));
        }
        if (defended.file() != null) {
            advisors.add(MitigationAdvisor.of(defended.mitigation(judges, beans.getBeansOfType(ChatModel.class))));
        }
        return new GuardAdvisors(advisors);
    }

    @Bean
    ChatClientBuilderCustomizer trustGuardCustomizer(GuardAdvisors advisors) {
        return builder -> builder.defaultAdvisors(advisors.all());
    }

    private static List<TrustGuard> all(NamedGuards guards, String side, List<GuardrailProperties.Guard> named) {
        List<TrustGuard> all = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            all.add(guards.guard(GuardrailProperties.PREFIX + "." + side + "[" + i + "]", named.get(i)));
        }
        return all;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class OfHealth {
        @Bean
        HealthIndicator trustGuardHealthIndicator(GuardRecord decided) {
            return new GuardrailHealth(decided);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({GuardEvents.class, OpenTelemetry.class})
    @ConditionalOnProperty(GuardrailProperties.PREFIX + ".telemetry")
    static class OfEvents {
        @Bean
        GuardEvents trustGuardEvents(ObjectProvider<OpenTelemetry> telemetry) {
            return GuardEvents.to(telemetry.getIfAvailable(OpenTelemetry::noop));
        }

        @Bean
        Consumer<JudgeDrift> trustDriftEvents(GuardEvents events) {
            return events::drifted;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({GuardMeters.class, MeterRegistry.class})
    @ConditionalOnProperty(GuardrailProperties.PREFIX + ".telemetry")
    static class OfMeters {
        @Bean
        Consumer<GuardDecision> trustGuardMeters(ObjectProvider<MeterRegistry> registry) {
            return decision ->
                    registry.ifAvailable(found -> GuardMeters.in(found).accept(decision));
        }

        @Bean
        Consumer<JudgeDrift> trustDriftMeters(ObjectProvider<MeterRegistry> registry) {
            return drift -> registry.ifAvailable(found -> GuardMeters.in(found).drifted(drift));
        }
    }
}
