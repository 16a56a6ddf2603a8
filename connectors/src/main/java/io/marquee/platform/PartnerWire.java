package io.marquee.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.port.Json;
import io.marquee.port.PlatformClient.Told;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions and answers about availability as platforms write them. What they write is bounded and
 * checked here, once: whatever passes can be kept by every store.
 */
final class PartnerWire {

  /** Nobody offers a title in so many ways. */
  private static final int MOST_OFFERS = 100;

  private static final int LONGEST_WORD = 32;
  private static final int LONGEST_ADDRESS = 2_048;
  private static final int DIGITS_BEFORE_THE_POINT = 9;
  private static final int DIGITS_AFTER_IT = 4;
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private record Question(String region, List<String> ids) {}

  private PartnerWire() {}

  static Buffer question(String region, List<String> ids) {
    return Buffer.buffer(Json.bytes(new Question(region, ids)));
  }

  /**
   * What is offered, by id; what is not mentioned is not known, and of what was not asked nothing
   * is read. An offer that cannot be read is left out, and a title of which nothing else is said
   * was not heard of: that is not the news that it has gone.
   *
   * @throws IllegalStateException that says in one line what is wrong with the answer as a whole
   */
  static Map<String, Told> offers(
      Buffer body, String platform, String region, List<String> ids, Instant asked) {
    JsonNode titles = read(platform, body).path("titles");
    if (!titles.isArray()) {
      throw new IllegalStateException(platform + ": titles: absent (expected: an array)");
    }
    Map<String, Told> told = new HashMap<>();
    ids.forEach(id -> told.put(id, Told.unknown(asked)));
    for (JsonNode title : titles) {
      String id = title.path("id").asText();
      told.remove(id);
      JsonNode offers = title.path("offers");
      if (ids.contains(id) && offers.isArray() && offers.size() <= MOST_OFFERS) {
        List<Availability> read = offers(offers, platform, region, asked);
        if (offers.isEmpty() || !read.isEmpty()) {
          told.put(id, Told.of(asked, read));
        }
      }
    }
    return told;
  }

  private static List<Availability> offers(
      JsonNode offers, String platform, String region, Instant asked) {
    List<Availability> read = new ArrayList<>();
    offers.forEach(offer -> readable(offer, platform, region, asked).ifPresent(read::add));
    return read;
  }

  private static Optional<Availability> readable(
      JsonNode offer, String platform, String region, Instant asked) {
    try {
      return Optional.of(offer(offer, platform, region, asked));
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Availability offer(JsonNode offer, String platform, String region, Instant asked) {
    return new Availability(
        platform,
        region,
        true,
        OfferType.valueOf(offer.path("type").asText().toUpperCase(Locale.ROOT)),
        price(offer),
        text(offer, "currency", LONGEST_WORD),
        text(offer, "quality", LONGEST_WORD),
        text(offer, "url", LONGEST_ADDRESS),
        instant(offer, "available_from"),
        instant(offer, "available_until"),
        asked,
        "platform");
  }

  /** Not measured by its value, which may take a million digits to write. */
  private static @Nullable BigDecimal price(JsonNode offer) {
    String text = text(offer, "price", LONGEST_WORD);
    if (text == null) {
      return null;
    }
    BigDecimal price = new BigDecimal(text);
    long before = (long) price.precision() - price.scale();
    return checked(
        price.scale() < 0 && before <= DIGITS_BEFORE_THE_POINT ? price.setScale(0) : price,
        price.signum() >= 0
            && before <= DIGITS_BEFORE_THE_POINT
            && price.scale() <= DIGITS_AFTER_IT);
  }

  /** Without what no text has: control characters, and halves of characters. */
  private static @Nullable String text(JsonNode offer, String name, int longest) {
    if (!offer.hasNonNull(name)) {
      return null;
    }
    String text = offer.path(name).asText();
    return checked(
        text,
        text.length() <= longest
            && text.codePoints()
                .map(Character::getType)
                .noneMatch(type -> type == Character.CONTROL || type == Character.SURROGATE));
  }

  private static @Nullable Instant instant(JsonNode offer, String name) {
    String text = text(offer, name, LONGEST_WORD);
    if (text == null) {
      return null;
    }
    Instant instant = Instant.parse(text);
    return checked(instant, !instant.isBefore(FIRST) && !instant.isAfter(LAST));
  }

  private static <T> T checked(T value, boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException(value + " cannot be");
    }
    return value;
  }

  private static JsonNode read(String platform, Buffer body) {
    try {
      return Json.mapper().readTree(body.getBytes());
    } catch (IOException broken) {
      throw new IllegalStateException(platform + ": the answer is not JSON");
    }
  }
}
