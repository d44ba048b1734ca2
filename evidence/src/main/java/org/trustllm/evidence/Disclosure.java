package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.trustllm.data.InputException;
import org.trustllm.internal.journal.LineFields;

/**
 * What of a pack is to be shown.
 *
 * @param samples keys of the samples whose words and verdicts are shown
 * @param tasks ids of the tasks all of whose verdicts are shown, without anybody's words
 * @param verdicts whether all verdicts of all tasks are
 */
public record Disclosure(Set<String> samples, Set<String> tasks, boolean verdicts) {
    public Disclosure {
        samples = new TreeSet<>(samples);
        tasks = new TreeSet<>(tasks);
    }

    Branch of(PackFiles pack) {
        JsonNode signed = CanonicalJson.read(pack.needed(PackFiles.TREE), PackFiles.TREE);
        Branch tree = SampleFile.read(
                pack.needed(PackFiles.SAMPLES), signed.path("leaves").asInt());
        if (!tree.root().equals(signed.path("root").asText())) {
            throw new InputException(
                    "expected samples of the tree in %s, found others; 'evidence verify' says more"
                            .formatted(PackFiles.TREE),
                    null);
        }
        Set<String> found = new HashSet<>();
        Set<String> tasksFound = new HashSet<>();
        Branch shown = tree.show(bytes -> {
            SampleLeaf leaf = SampleLeaf.read(bytes);
            boolean named = samples.contains(leaf.sample());
            if (named) {
                found.add(leaf.sample());
            }
            return named || (leaf.part() == SampleLeaf.Part.VERDICTS && isWanted(leaf, tasksFound));
        });
        refuseMissing("sample", samples, found);
        refuseMissing("task", tasks, tasksFound);
        return shown;
    }

    private boolean isWanted(SampleLeaf leaf, Set<String> tasksFound) {
        boolean wanted = verdicts;
        for (JsonNode verdict : leaf.content().path("verdicts")) {
            String task = verdict.path(LineFields.TASK).asText();
            if (tasks.contains(task)) {
                tasksFound.add(task);
                wanted = true;
            }
        }
        return wanted;
    }

    private static void refuseMissing(String what, Set<String> wanted, Set<String> found) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(found);
        if (!missing.isEmpty()) {
            throw new InputException(
                    "expected a %s that this pack shows, such as %s, found %s, which it does not have or does not show"
                            .formatted(
                                    what,
                                    what.equals("task") ? "safety/misuse" : "safety/misuse#12",
                                    String.join(", ", missing)),
                    null);
        }
    }
}
