package io.marquee.sandbox;

import java.util.List;
import java.util.Map;

/**
 * What is true of one title on one platform in one region.
 *
 * @param platform one of {@link Sandbox#PLATFORMS}
 * @param id what the platform calls the title
 * @param region ISO 3166-1 alpha-2
 * @param offers as they go over the wire, {@code type} at least; empty: it is not there
 */
public record Listing(String platform, String id, String region, List<Map<String, Object>> offers) {

  public Listing {
    if (id.isBlank() || id.length() > 200) {
      throw new IllegalArgumentException("id: '" + id + "' (expected: 1 to 200 characters)");
    }
    if (!region.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException("region: " + region + " (expected: two capitals)");
    }
    for (Map<String, Object> offer : offers) {
      if (!(offer.get("type") instanceof String)) {
        throw new IllegalArgumentException(
            "offers: " + offer + " (expected: each an object with a type)");
      }
    }
    offers = List.copyOf(offers);
  }
}
