package org.trustllm.benchmark.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;

class DescriptionsTest {
    @Test
    void everyPublishedFileIsDescribed() {
        assertThat(Descriptions.files())
                .extracting(FileDescription::file)
                .containsExactlyElementsOf(
                        PublishedSet.files().stream().map(PublishedFile::name).toList());
    }

    @Test
    void everyRowComesFromOneSource() {
        assertThat(Descriptions.files())
                .allSatisfy(file -> assertThat(file.rows())
                        .as(file.file())
                        .isEqualTo(PublishedSet.file(file.file()).orElseThrow().rows()));
    }

    @Test
    void everySourceSaysWhatItIsAndUnderWhichTerms() {
        List<SourceDescription> sources = Descriptions.files().stream()
                .flatMap(file -> file.sources().stream())
                .toList();
        assertThat(sources)
                .hasSizeGreaterThan(30)
                .extracting(SourceDescription::name)
                .doesNotHaveDuplicates();
        assertThat(sources).allSatisfy(source -> {
            assertThat(source.origin()).isNotBlank();
            assertThat(source.licence())
                    .matches("not stated.*|.+\\((repository|hub card)\\).*|MIT, with the benchmark"
                            + "|.+ as (commonly given|copies give it); (not checked at its origin|copies disagree)");
            assertThat(source.labels())
                    .allSatisfy(labels -> assertThat(
                                    labels.counts().isEmpty()
                                            ? labels.different()
                                            : labels.counts().size())
                            .isEqualTo(labels.different()));
        });
    }

    @Test
    @Tag("long")
    void theNumbersAreThoseOfThePublishedFiles() {
        Dataset published = Dataset.folder(Shared.path("trustllm-dataset"));
        assertThat(Descriptions.files())
                .allSatisfy(file -> assertThat(file.countedIn(published)).isEqualTo(file));
    }

    @Test
    void aFolderHasItsOwnNumbers() {
        FileDescription file = Descriptions.named("safety/jailbreak").getFirst();
        FileDescription builtin = file.countedIn(new TrustBenchmark().builtin());
        assertThat(builtin.rows()).isPositive().isLessThan(file.rows());
        assertThat(builtin.sources().getFirst().labels()).hasSize(2);
    }

    @Test
    void aDataSetIsFoundByItsNameInAnyCase() {
        assertThat(Descriptions.named("xstest"))
                .singleElement()
                .satisfies(file -> assertThat(file.file()).isEqualTo("safety/exaggerated_safety"));
        assertThat(Descriptions.named("SAFETY/misuse"))
                .singleElement()
                .satisfies(file -> assertThat(file.sources()).hasSize(3));
        assertThat(Descriptions.named("do-not-answer (misuse)"))
                .singleElement()
                .satisfies(file -> assertThat(file.rows()).isEqualTo(343));
        assertThat(Descriptions.named("nonesuch")).isEmpty();
    }
}
