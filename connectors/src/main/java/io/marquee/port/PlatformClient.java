package io.marquee.port;

import io.marquee.catalog.Availability;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A streaming platform that can be asked what it offers. Any thread. */
public interface PlatformClient extends AutoCloseable {

  /** Its name in offers: {@code netflix}. */
  String platform();

  /**
   * What was said of a title.
   *
   * @param at no later than when the platform said so
   * @param known whether the platform knows a title of that id at all
   * @param offers all there are; none where the title is not there
   */
  record Told(Instant at, boolean known, List<Availability> offers) {
    public Told {
      offers = List.copyOf(offers);
    }

    /** Of a title that the platform knows. */
    public static Told of(Instant at, List<Availability> offers) {
      return new Told(at, true, offers);
    }

    /** Of an id that means nothing to the platform. */
    public static Told unknown(Instant at) {
      return new Told(at, false, List.of());
    }
  }

  /**
   * What is offered in {@code region} of the titles that the platform calls {@code ids}. Those of
   * which nothing was heard by the deadline, or nothing that can be read, are absent, as long as
   * anything was heard at all. The source of offers is {@code platform}.
   *
   * <p>Fails with {@link io.marquee.time.DeadlineExceeded} where nothing came in time, with {@link
   * io.marquee.time.Overloaded} where the platform may not be asked now, and otherwise where it did
   * not answer as it should. Whoever asks for the same at the same time shares one request.
   *
   * @param region ISO 3166-1 alpha-2
   */
  Future<Map<String, Told>> availability(String region, Set<String> ids, Deadline deadline);

  @Override
  void close();
}
