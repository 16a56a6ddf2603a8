package io.marquee.port;

import io.marquee.catalog.Availability;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A streaming platform that can be asked what it offers. Any thread. */
public interface PlatformClient extends AutoCloseable {

  /** Its name in offers: {@code netflix}. */
  String platform();

  /**
   * What is offered in {@code region} of the titles that the platform calls {@code ids}: an empty
   * list where a title is not there. Ids that the platform does not know are absent, and so are
   * those of which nothing was heard by the deadline, as long as anything was heard at all. {@code
   * checkedAt} is no later than when the platform said so; the source is {@code platform}.
   *
   * <p>Fails with {@link io.marquee.time.DeadlineExceeded} where nothing came in time, with {@link
   * io.marquee.time.Overloaded} where the platform may not be asked now, and otherwise where it did
   * not answer as it should. Whoever asks for the same at the same time shares one request.
   *
   * @param region ISO 3166-1 alpha-2
   */
  Future<Map<String, List<Availability>>> availability(
      String region, Set<String> ids, Deadline deadline);

  @Override
  void close();
}
