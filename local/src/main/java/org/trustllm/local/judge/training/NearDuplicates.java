package org.trustllm.local.judge.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.local.judge.Hash;
import org.trustllm.local.judge.Tokens;

/**
 * Which texts nearly stand in others: those that share more than half of their runs of three words (Jaccard). What is
 * measured must not have such a neighbour among what was learnt from.
 *
 * <p>Only texts that share one of their rarer runs are compared: where more than half is shared, one of the rarer half
 * is (Chaudhuri, Ganti and Kaushik, 2006, prefix filtering).
 */
final class NearDuplicates {
    private static final int RUN = 3;

    private final int[] kinds;
    private final int[][] near;

    private NearDuplicates(int[] kinds, int[][] near) {
        this.kinds = kinds;
        this.near = near;
    }

    static NearDuplicates among(List<String> texts) {
        List<int[]> runs = texts.parallelStream().map(NearDuplicates::runs).toList();
        Map<String, Integer> known = new HashMap<>();
        List<int[]> distinct = new ArrayList<>();
        int[] kinds = new int[texts.size()];
        for (int i = 0; i < kinds.length; i++) {
            int[] run = runs.get(i);
            kinds[i] = known.computeIfAbsent(Arrays.toString(run), none -> {
                distinct.add(run);
                return distinct.size() - 1;
            });
        }
        return new NearDuplicates(kinds, near(distinct));
    }

    /** Whether text {@code i} is one of some texts, or nearly so. */
    boolean[] nearTo(List<Integer> some) {
        boolean[] kind = new boolean[near.length];
        for (int i : some) {
            kind[kinds[i]] = true;
            for (int other : near[kinds[i]]) {
                kind[other] = true;
            }
        }
        boolean[] nearTo = new boolean[kinds.length];
        for (int i = 0; i < nearTo.length; i++) {
            nearTo[i] = kind[kinds[i]];
        }
        return nearTo;
    }

    /** Sorted, each once; a text of fewer words is one run. */
    private static int[] runs(String text) {
        int[] words = Tokens.of(text).hashes();
        int[] runs = new int[Math.max(1, words.length - RUN + 1)];
        for (int i = 0; i < runs.length; i++) {
            int hash = Hash.next(0, 7);
            for (int n = i; n < Math.min(words.length, i + RUN); n++) {
                hash = Hash.next(hash, words[n]);
            }
            runs[i] = Hash.end(hash);
        }
        return Arrays.stream(runs).sorted().distinct().toArray();
    }

    private static int[][] near(List<int[]> texts) {
        Map<Integer, Integer> often = new HashMap<>();
        texts.forEach(text -> Arrays.stream(text).forEach(run -> often.merge(run, 1, Integer::sum)));
        List<List<Integer>> near = new ArrayList<>();
        Map<Integer, List<Integer>> rare = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            near.add(new ArrayList<>());
            int[] prefix = Arrays.stream(texts.get(i))
                    .boxed()
                    .sorted(Comparator.<Integer>comparingInt(run -> often.getOrDefault(run, 0))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(texts.get(i).length / 2 + 1)
                    .mapToInt(Integer::intValue)
                    .toArray();
            int at = i;
            Arrays.stream(prefix)
                    .filter(run -> often.getOrDefault(run, 0) > 1)
                    .mapToObj(run -> rare.computeIfAbsent(run, none -> new ArrayList<>()))
                    .peek(list -> list.forEach(other -> compare(texts, at, other, near)))
                    .forEach(list -> list.add(at));
        }
        return near.stream()
                .map(list ->
                        list.stream().mapToInt(Integer::intValue).distinct().toArray())
                .toArray(int[][]::new);
    }

    private static void compare(List<int[]> texts, int a, int b, List<List<Integer>> near) {
        if (!near.get(a).contains(b) && isNear(texts.get(a), texts.get(b))) {
            near.get(a).add(b);
            near.get(b).add(a);
        }
    }

    private static boolean isNear(int[] a, int[] b) {
        if (2 * Math.min(a.length, b.length) < Math.max(a.length, b.length)) {
            return false;
        }
        int both = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            int order = Integer.compare(a[i], b[j]);
            both += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return 2 * both > a.length + b.length - both;
    }
}
