package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Optional;
import org.trustllm.dashboard.runs.PackFolder;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.evidence.InclusionProof;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;

/**
 * What a pack shows of a sample, and that it is in the signed tree.
 *
 * @param run the run whose journal the pack is of, where that is here
 */
public record ProofPage(
        PackFolder pack, String model, String sample, List<InclusionProof> proofs, Optional<RunFolder> run) {
    public ProofPage {
        proofs = List.copyOf(proofs);
    }

    public String write() {
        return new Page(
                        sample + " in the evidence of " + model,
                        List.of(new Page.Crumb("Evidence", "/evidence"), new Page.Crumb(model, Links.pack(pack))),
                        Page.Place.EVIDENCE)
                .write(html -> {
                    html.in("h1", () -> Names.write(html, sample));
                    html.in("p.lead", () -> {
                        html.text(
                                "As it was signed, and the way from its hash to the root of the tree. Whether that root is the"
                                        + " signed one says the ");
                        html.in(tag("a").with("href", Links.pack(pack) + "#check"), "check of the pack");
                        html.text(".");
                    });
                    html.in(tag("nav.actions").with("aria-label", "This sample"), () -> {
                        html.in(
                                tag("button.quiet").with("type", "button").with("data-unveil", "#words"),
                                "Show veiled texts");
                        run.ifPresent(here -> html.in(
                                tag("a.button").with("href", Links.sample(here, sample)), "The same row in the run"));
                    });
                    html.in(tag("div").with("id", "words"), () -> proofs.forEach(proof -> proof(html, proof)));
                    html.in(
                            "p.note",
                            "SHA-256 as in RFC 6962: of the byte 0 and the leaf; then, at each step, of the byte 1 and both"
                                    + " hashes, the one that stands before first.");
                });
    }

    private static void proof(Html html, InclusionProof proof) {
        boolean words = proof.part().equals("answer");
        String title = words ? "What was asked and answered" : "Verdicts";
        html.in("section", () -> {
            html.in("h2", title);
            html.in(
                    tag(words ? "pre.veiled" : "pre")
                            .with("dir", "auto")
                            .with("tabindex", "0")
                            .with("role", "group")
                            .with("aria-label", title),
                    () -> html.words(proof.leaf()));
            html.in("dl.made", () -> {
                html.entry("place", "leaf " + Texts.count(proof.index() + 1L) + " of " + Texts.count(proof.leaves()));
                html.entry("its hash", proof.hash());
                for (int i = 0; i < proof.path().size(); i++) {
                    InclusionProof.Step step = proof.path().get(i);
                    html.entry(
                            "step " + (i + 1),
                            "with %s %s: %s"
                                    .formatted(
                                            step.beside(), step.isLeft() ? "before it" : "behind it", step.result()));
                }
                html.entry("root", proof.root());
            });
        });
    }
}
