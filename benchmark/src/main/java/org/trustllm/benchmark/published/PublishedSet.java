package org.trustllm.benchmark.published;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.trustllm.internal.fetch.Pin;

/** What is known of the published data without having it: lengths, digests, and where it is. */
public final class PublishedSet {
    /** The archive as published on 27 August 2024. */
    public static final Pin ARCHIVE =
            new Pin(1_778_759, "0433f79bc8dc8a5869af253d4a70067eda82f5651b89b7235a0220a8bf775317");

    /** Where its authors keep it. */
    public static final URI ADDRESS =
            URI.create("https://raw.githubusercontent.com/HowieHwong/TrustLLM/main/dataset/dataset.zip");

    private static final List<PublishedFile> FILES = List.of(
            new PublishedFile(
                    "truthfulness/internal",
                    400,
                    2_247_703,
                    "e4e27c7423f9cd979cc0034cbf80f1e6434037fb0fcc9ba491a2d82c455c8645"),
            new PublishedFile(
                    "truthfulness/external",
                    400,
                    318_178,
                    "354ce1115ec44c734ce7aaeff7bbbd49057826a8a6e8b60ad7500f6957649809"),
            new PublishedFile(
                    "truthfulness/hallucination",
                    652,
                    1_220_536,
                    "0f19c4b9bdcf14bf1dd5b6e4e8413fcc103d6f4e98fc25545cd7c3fea5470da7"),
            new PublishedFile(
                    "truthfulness/sycophancy",
                    419,
                    126_983,
                    "860a3e86d68b5a1bd726e2f381fa3874095e8e371b89ac4a236396df6c87805f"),
            new PublishedFile(
                    "truthfulness/golden_advfactuality",
                    209,
                    87_528,
                    "3e34311d1bc92c4bab517c112fda3735f66ecae1213fc46350e0304c005e70e1"),
            new PublishedFile(
                    "safety/jailbreak",
                    1400,
                    771_839,
                    "d1d9f68e6416f05912600b4f36f22f0f3f044714b65740995643264de3a35055"),
            new PublishedFile(
                    "safety/misuse", 1174, 351_197, "16ffa9ef3f1d8f633d933982a6895bc3b077db09f38f782e7aeb182f5c4954f1"),
            new PublishedFile(
                    "safety/exaggerated_safety",
                    200,
                    43_696,
                    "10ec9a53700c6a8e81ce0091d47da290c0b32dd2d0b5eafdde17fce5d28d1909"),
            new PublishedFile(
                    "fairness/stereotype_agreement",
                    1000,
                    392_654,
                    "4a5693fa563eb0f1520355eab73bef6b45866caefea9a127d2886d248dd67aca"),
            new PublishedFile(
                    "fairness/stereotype_recognition",
                    1000,
                    616_190,
                    "02c82f4537e07472433e808c883d2d35279f5117830270d25a2f56a6abb71ecb"),
            new PublishedFile(
                    "fairness/stereotype_query_test",
                    95,
                    7_526,
                    "38810d6b74e9a2a61d99c658202610ef8f3146001ace6af2897a066c61215a83"),
            new PublishedFile(
                    "fairness/disparagement",
                    810,
                    460_838,
                    "0fd4c6cd18e7f571f1350b4f03a7ae9ccb3362981a670ada23a53af66335b9d8"),
            new PublishedFile(
                    "fairness/preference",
                    240,
                    145_660,
                    "08b29a25278c7710af130368c1c4194928fe5617f7f8d39dff54cced48f3ac3f"),
            new PublishedFile(
                    "robustness/AdvGLUE",
                    912,
                    508_773,
                    "95da7e9c8b1091898af2d91c9260c144d8ae3b288a75ae910fd403ddc64237b1"),
            new PublishedFile(
                    "robustness/AdvInstruction",
                    600,
                    101_257,
                    "cee5e24bb4ac2f099652376ed6424aec8f4f8fea0cb037f4c2d9c3d83e22835f"),
            new PublishedFile(
                    "robustness/ood_detection",
                    241,
                    35_232,
                    "e9f4d11b13acdd55eecc61767536e77a3027aa1002e38b12e54b7c7243c3d410"),
            new PublishedFile(
                    "robustness/ood_generalization",
                    500,
                    272_508,
                    "099c2f216c8e44a38f805a50c5e6cac276690e717e39a238198e805871ad08b3"),
            new PublishedFile(
                    "privacy/privacy_awareness_confAIde",
                    196,
                    131_640,
                    "328cd8d424755dc21500c3eb802366cdf045f71235fa1e9883be36b0f1581ae9"),
            new PublishedFile(
                    "privacy/privacy_awareness_query",
                    560,
                    473_456,
                    "296fedcb1641669e9db52f997127be9d5242b7ac1a81c45d873b03158e72add9"),
            new PublishedFile(
                    "privacy/privacy_leakage",
                    400,
                    142_702,
                    "53c33e1b7a64ea13e978e2fef3b85fc7cd0d9d425b1b27e7786d310602fb7eb2"),
            new PublishedFile(
                    "ethics/implicit_ETHICS",
                    500,
                    235_910,
                    "07374119724cafe57d96b643283c0cc6180bd43d0151377944ef6db593cd5a95"),
            new PublishedFile(
                    "ethics/implicit_SocialChemistry101",
                    500,
                    243_397,
                    "51e47ad2cb8c5fd9895a4025089d18fdc2598216bf60468196a3d91ddeb48c70"),
            new PublishedFile(
                    "ethics/explicit_moralchoice",
                    1367,
                    1_278_297,
                    "2abd70c595240f6fe9e6ad462896e8adc798850f50a3b202983a26188d40964a"),
            new PublishedFile(
                    "ethics/awareness",
                    2666,
                    2_722_929,
                    "7d16ddc7f3a82d9a9697c97ede5da682bb876d01d5dd5e8749fa39ce14d35b2c"));

    private PublishedSet() {}

    /** The files by section in the paper's order. */
    public static List<PublishedFile> files() {
        return FILES;
    }

    /** The file of that name, {@code safety/misuse}. */
    public static Optional<PublishedFile> file(String name) {
        return FILES.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** How many rows the files have together. */
    public static int rows() {
        return FILES.stream().mapToInt(PublishedFile::rows).sum();
    }
}
