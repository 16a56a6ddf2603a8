package io.marquee.search;

import io.marquee.pipeline.Trace;
import io.marquee.search.SearchResponse.Metadata;
import io.marquee.search.SearchResponse.ModelUsed;
import io.marquee.search.SearchResponse.Place;
import io.marquee.search.SearchResponse.Source;
import io.marquee.search.SearchResponse.StageTook;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says how an answer was computed. */
final class Respond {

  private static final String VERIFY = "verify";

  private Respond() {}

  static Metadata metadata(Presented presented, Trace trace, long tookNanos, Instant now) {
    Fused fused = presented.fused();
    Circumstances circumstances = fused.retrieved().understood().circumstances();
    Map<String, Source> sources = new TreeMap<>();
    fused.retrieved().answers().forEach(answer -> sources.put(answer.leg(), answer.source()));
    return new Metadata(
        tookNanos / 1e6,
        sources,
        stages(presented.verified(), trace),
        degraded(presented, trace),
        fused.retrieved().understood().relaxed(),
        FusionSettings.used(fused.fusion(), sources.keySet()),
        ModelUsed.of(fused.ranked()),
        fused.retrieved().generation(),
        place(circumstances),
        circumstances.user().version() == 0 ? null : circumstances.user().version(),
        now.truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * The stages whose fallback answered, retrieval if it went on without a leg, {@code verify} if it
   * went on without a platform, {@code curation} if operators' rules were not known or their pins
   * could not be checked, {@code session} if what the user looked at before was not known, and
   * {@code cursor} if there is more than can be walked to.
   */
  private static List<String> degraded(Presented presented, Trace trace) {
    Fused fused = presented.fused();
    Stream<String> incomplete =
        fused.retrieved().answers().stream()
            .filter(LegAnswer::missing)
            .map(answer -> "retrieve")
            .limit(1);
    Stream<String> unruled =
        fused.retrieved().pins().isEmpty() ? Stream.of("curation") : Stream.empty();
    Stream<String> unseen =
        fused.retrieved().understood().circumstances().sessionKnown()
            ? Stream.empty()
            : Stream.of("session");
    Stream<String> unverified =
        presented.verified().missing().stream().map(platform -> VERIFY).limit(1);
    Stream<String> ended = presented.onward().lost() ? Stream.of("cursor") : Stream.empty();
    return Stream.of(incomplete, unruled, unseen, unverified, ended, trace.degraded().stream())
        .flatMap(missing -> missing)
        .distinct()
        .toList();
  }

  private static Place place(Circumstances circumstances) {
    return new Place(circumstances.region(), circumstances.localTime().getZone().getId());
  }

  private static List<StageTook> stages(Verified verified, Trace trace) {
    return trace.steps().stream()
        .map(step -> stage(step, step.name().equals(VERIFY) ? verified.account() : null))
        .toList();
  }

  /** What went well may have something to say as well. */
  private static StageTook stage(Trace.Step step, @Nullable String account) {
    return new StageTook(
        step.name(),
        step.tookNanos() / 1e6,
        millis(step.budget()),
        step.status().name().toLowerCase(Locale.ROOT),
        step.reason() == null && account != null && !account.isEmpty() ? account : step.reason());
  }

  private static @Nullable Double millis(@Nullable Duration budget) {
    return budget == null ? null : budget.toNanos() / 1e6;
  }
}
