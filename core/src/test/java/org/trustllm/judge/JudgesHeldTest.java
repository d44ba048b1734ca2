package org.trustllm.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No judge of the package is left out of {@link JudgesContractTest}. */
class JudgesHeldTest {
    @Test
    void everyKindOfJudgeOfThisPackageIsHeldToTheContract() {
        Set<String> known = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(Judge.class.getPackageName())
                        .stream()
                        .filter(one -> one.isAssignableTo(Judge.class) && !one.isInterface())
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());
        Set<Object> met = new HashSet<>();
        JudgesContractTest.judges().forEach(one -> meet(one.judge().get(), met));
        assertThat(met.stream().map(one -> one.getClass().getName())).containsAll(known);
    }

    /** A judge and those inside it. */
    private static void meet(Object judge, Set<Object> met) {
        if (!met.add(judge) || !judge.getClass().isRecord()) {
            return;
        }
        List<Object> inside = new ArrayList<>();
        for (RecordComponent component : judge.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                inside.add(component.getAccessor().invoke(judge));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
        inside.stream()
                .flatMap(one -> one instanceof List<?> list ? list.stream() : Stream.ofNullable(one))
                .filter(Judge.class::isInstance)
                .forEach(one -> meet(one, met));
    }
}
