package io.marquee.search;

import io.marquee.catalog.TitleId;
import io.marquee.search.Result.OfferStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page with where each title can be watched.
 *
 * @param missing which platforms did not answer in time, and why: {@code netflix late}
 */
record Verified(Fused fused, Map<TitleId, List<Result.Offer>> offers, Set<String> missing) {

  /** How sure the page's offers are, in words: {@code 12 verified, 3 unverified; netflix late}. */
  String account() {
    Map<OfferStatus, Long> counts =
        fused.page().stream()
            .flatMap(candidate -> offers.getOrDefault(candidate.id(), List.of()).stream())
            .collect(Collectors.groupingBy(Result.Offer::status, Collectors.counting()));
    String sure =
        Stream.of(OfferStatus.values())
            .filter(counts::containsKey)
            .map(status -> counts.get(status) + " " + status.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return Stream.concat(Stream.of(sure), missing.stream().sorted())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }
}
