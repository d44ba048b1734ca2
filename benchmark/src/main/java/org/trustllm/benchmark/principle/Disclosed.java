package org.trustllm.benchmark.principle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether any document at hand tells something. Not measured where none is at hand that could.
 *
 * @param places where it may stand, the first that tells counts
 */
record Disclosed(List<Place> places) implements Function<Evidence, Finding> {
    static Check check(String id, String title, String asks, Place... places) {
        List<Place> all = List.of(places);
        String from = all.stream()
                .collect(Collectors.groupingBy(
                        Place::kind, TreeMap::new, Collectors.mapping(Place::words, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey().words() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining("; "));
        return new Check(id, title, asks, from, new Disclosed(all));
    }

    @Override
    public Finding apply(Evidence evidence) {
        List<String> silent = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (Place place : places) {
            for (Document document : evidence.documents(place.kind())) {
                Optional<String> told = place.looking().apply(document);
                if (told.isPresent()) {
                    return Finding.met(told.get(), place.kind().words() + " " + document.file());
                }
                silent.add(place.kind().words() + ": no " + place.words());
                files.add(place.kind().words() + " " + document.file());
            }
        }
        return silent.isEmpty()
                ? Finding.notMeasured("no "
                        + places.stream()
                                .map(place -> place.kind().words())
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + " at hand")
                : Finding.notMet(
                        String.join("; ", silent), files.stream().distinct().collect(Collectors.joining("; ")));
    }
}
