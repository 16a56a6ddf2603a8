package io.marquee.availability;

import io.marquee.port.AvailabilityStore;
import io.marquee.port.PlatformClient;
import io.marquee.port.PlatformTitles;
import io.marquee.port.TitleStore;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known, and who can be asked.
 *
 * @param lately what replicas learned lately
 * @param clients by platform
 */
public record Sources(
    TitleStore store,
    AvailabilityStore lately,
    PlatformTitles titles,
    Map<String, PlatformClient> clients) {

  public Sources {
    clients = Map.copyOf(clients);
  }

  /** With nobody to ask: what is known has to do. */
  public static Sources known(TitleStore store, AvailabilityStore lately, PlatformTitles titles) {
    return new Sources(store, lately, titles, Map.of());
  }

  /** With these platforms to ask. */
  public Sources asking(List<PlatformClient> platforms) {
    return new Sources(
        store,
        lately,
        titles,
        platforms.stream()
            .collect(Collectors.toMap(PlatformClient::platform, Function.identity())));
  }
}
