package org.trustllm.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BranchTest {
    /** The leaves and roots of Certificate Transparency's own tests, which every implementation of RFC 6962 is held to. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static List<byte[]> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> ("{\"part\":\"verdicts\",\"sample\":\"s#" + i + "\",\"salt\":\"" + i + "\"}")
                        .getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void rootsAreThoseOfCertificateTransparency() {
        List<byte[]> all = LEAVES.stream().map(HexFormat.of()::parseHex).toList();
        for (int size = 1; size <= all.size(); size++) {
            assertThat(Branch.of(all.subList(0, size)).root()).isEqualTo(ROOTS.get(size - 1));
        }
    }

    @Test
    void whateverIsShownTheRootIsTheSameAndTheRestIsHashes() {
        Random random = new Random(1);
        for (int size : new int[] {1, 2, 3, 5, 8, 13, 64, 100}) {
            Branch whole = Branch.of(leaves(size));
            for (int times = 0; times < 20; times++) {
                int share = random.nextInt(5);
                Branch shown = whole.show(leaf -> random.nextInt(4) < share);
                Branch read = SampleFile.read(SampleFile.write(shown), size);
                assertThat(read.root()).isEqualTo(whole.root());
                assertThat(read.shown()).containsExactlyElementsOf(shown.shown());
            }
        }
    }

    @Test
    void oneLeafComesWithItsAuditPathAndNoMore() {
        Branch one = Branch.of(leaves(1000)).show(leaf -> new String(leaf, StandardCharsets.UTF_8).contains("s#421\""));
        int[] parts = {0};
        one.walk(part -> parts[0]++);
        assertThat(parts[0]).isEqualTo(1 + 10);
    }

    @Test
    void linesThatAreNoTreeOfThatSizeAreRefused() {
        byte[] ten = SampleFile.write(Branch.of(leaves(10)).show(leaf -> false));
        for (int size : new int[] {0, 1, 9, 11, 20}) {
            assertThatThrownBy(() -> SampleFile.read(ten, size)).isInstanceOf(IllegalArgumentException.class);
        }
        byte[] all = SampleFile.write(Branch.of(leaves(10)));
        for (int size : Stream.of(0, 1, 9, 11).toList()) {
            assertThatThrownBy(() -> SampleFile.read(all, size)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
