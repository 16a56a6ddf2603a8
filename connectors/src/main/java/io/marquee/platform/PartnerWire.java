package io.marquee.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.port.Json;
import io.marquee.port.PlatformClient.Told;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions and answers about availability as platforms write them. */
final class PartnerWire {

  private record Question(String region, List<String> ids) {}

  private PartnerWire() {}

  static Buffer question(String region, List<String> ids) {
    return Buffer.buffer(Json.bytes(new Question(region, ids)));
  }

  /**
   * What is offered, by id; of what was not asked nothing is read.
   *
   * @throws IllegalStateException that says in one line what is wrong with the answer
   */
  static Map<String, Told> offers(
      Buffer body, String platform, String region, List<String> ids, Instant asked) {
    JsonNode titles = read(platform, body).path("titles");
    if (!titles.isArray()) {
      throw new IllegalStateException(platform + ": titles: absent (expected: an array)");
    }
    Map<String, Told> offers = new HashMap<>();
    for (JsonNode title : titles) {
      String id = title.path("id").asText();
      if (ids.contains(id) && title.path("offers").isArray()) {
        List<Availability> list = new ArrayList<>();
        title.path("offers").forEach(offer -> list.add(offer(offer, platform, region, asked)));
        offers.put(id, new Told(asked, list));
      }
    }
    return offers;
  }

  private static Availability offer(JsonNode offer, String platform, String region, Instant asked) {
    try {
      OfferType type = OfferType.valueOf(offer.path("type").asText().toUpperCase(Locale.ROOT));
      return new Availability(
          platform,
          region,
          true,
          type,
          offer.hasNonNull("price") ? new BigDecimal(offer.path("price").asText()) : null,
          text(offer, "currency"),
          text(offer, "quality"),
          text(offer, "url"),
          instant(offer, "available_from"),
          instant(offer, "available_until"),
          asked,
          "platform");
    } catch (IllegalArgumentException | DateTimeParseException wrong) {
      throw new IllegalStateException(platform + ": an offer cannot be read: " + offer);
    }
  }

  private static @Nullable String text(JsonNode offer, String name) {
    return offer.hasNonNull(name) ? offer.path(name).asText() : null;
  }

  private static @Nullable Instant instant(JsonNode offer, String name) {
    return offer.hasNonNull(name) ? Instant.parse(offer.path(name).asText()) : null;
  }

  private static JsonNode read(String platform, Buffer body) {
    try {
      return Json.mapper().readTree(body.getBytes());
    } catch (IOException broken) {
      throw new IllegalStateException(platform + ": the answer is not JSON");
    }
  }
}
