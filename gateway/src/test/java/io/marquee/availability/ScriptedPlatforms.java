package io.marquee.availability;

import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.TitleId;
import io.marquee.port.PlatformClient;
import io.marquee.port.PlatformClient.Told;
import io.marquee.port.PlatformTitles;
import io.marquee.port.Said;
import io.marquee.time.Deadline;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Netflix as a test writes it, which calls titles as the catalogue does; and what was learned. */
public final class ScriptedPlatforms implements PlatformTitles {

  private final InstantSource clock;
  private final Map<String, Boolean> truth = new HashMap<>();
  private Supplier<Future<Void>> going = Future::succeededFuture;
  private final Map<String, Instant> begins = new HashMap<>();
  private boolean forgets;
  private Predicate<Said> unkept = word -> false;

  /** The regions and ids of every question. */
  public final List<Set<String>> asked = new ArrayList<>();

  /** Every batch that the catalogue was told of. */
  public final List<List<Said>> learned = new ArrayList<>();

  public List<Due> due = List.of();

  public ScriptedPlatforms(InstantSource clock) {
    this.clock = clock;
  }

  public void offers(String... slugs) {
    List.of(slugs).forEach(slug -> truth.put(id(slug), true));
  }

  public void lacks(String... slugs) {
    List.of(slugs).forEach(slug -> truth.put(id(slug), false));
  }

  /** It is offered, for a day that begins at {@code from}. */
  public void offersFor24Hours(String slug, Instant from) {
    offers(slug);
    begins.put(id(slug), from);
  }

  public void isSilent() {
    answersAfter(Promise.<Void>promise().future());
  }

  public void answersAfter(Future<Void> moment) {
    going = () -> moment;
  }

  public void fails(Throwable failure) {
    going = () -> Future.failedFuture(failure);
  }

  /** The catalogue fails to learn. */
  public void forgets(boolean whether) {
    forgets = whether;
  }

  /** The catalogue learns nothing that comes together with such a word. */
  public void cannotKeep(Predicate<Said> words) {
    unkept = words;
  }

  public static String id(String slug) {
    return TitleId.ofSlug(slug).toString();
  }

  /** Hulu, which is asked and never answers. */
  public PlatformClient hulu() {
    return client("hulu", ids -> Promise.<Void>promise().future());
  }

  public PlatformClient netflix() {
    return client(
        "netflix",
        ids -> {
          asked.add(ids);
          return going.get();
        });
  }

  private PlatformClient client(String name, Function<Set<String>, Future<Void>> answers) {
    return new PlatformClient() {
      @Override
      public String platform() {
        return name;
      }

      @Override
      public Future<Map<String, Told>> availability(
          String region, Set<String> ids, Deadline deadline) {
        return answers.apply(ids).map(now -> told(region, ids));
      }

      @Override
      public void close() {}
    };
  }

  private Map<String, Told> told(String region, Set<String> ids) {
    Map<String, Told> told = new HashMap<>();
    for (String id : ids) {
      Boolean there = truth.get(id);
      Instant now = clock.instant();
      told.put(
          id,
          there == null
              ? Told.unknown(now)
              : Told.of(now, there ? List.of(offer(id, region, now)) : List.of()));
    }
    return told;
  }

  private Availability offer(String id, String region, Instant at) {
    Instant from = begins.get(id);
    return offer(region, at, from, from == null ? null : from.plus(Duration.ofDays(1)));
  }

  public static Availability offer(String region, Instant at) {
    return offer(region, at, null, null);
  }

  private static Availability offer(
      String region, Instant at, @Nullable Instant from, @Nullable Instant until) {
    return new Availability(
        "netflix",
        region,
        true,
        OfferType.SUBSCRIPTION,
        null,
        null,
        "4K",
        null,
        from,
        until,
        at,
        "platform");
  }

  @Override
  public Future<Map<TitleId, Map<String, String>>> names(
      Set<TitleId> titles, Set<String> platforms, Deadline deadline) {
    return Future.succeededFuture(
        titles.stream()
            .collect(Collectors.toMap(id -> id, id -> Map.of("netflix", id.toString()))));
  }

  @Override
  public Future<Void> name(List<Name> names) {
    return Future.failedFuture("read-only");
  }

  @Override
  public Future<List<Due>> due(String platform, Instant before, int popular, int most) {
    return Future.succeededFuture(
        due.stream()
            .filter(one -> one.subject().outlet().platform().equals(platform))
            .limit(most)
            .toList());
  }

  @Override
  public Future<Integer> learn(List<Said> words) {
    if (forgets) {
      return Future.failedFuture(new Unavailable("away"));
    }
    if (words.stream().anyMatch(unkept)) {
      return Future.failedFuture("invalid byte sequence");
    }
    learned.add(words);
    return Future.succeededFuture(words.size());
  }
}
