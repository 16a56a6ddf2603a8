package io.marquee.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Preferences;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes preferences of an input that the contract has found valid; refuses, field by field, codes
 * that stand for nothing.
 */
final class PreferencesInput {

  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  private PreferencesInput() {}

  static Preferences of(Input input) {
    JsonNode value = input.value();
    Findings findings = new Findings();
    List<String> languages = list(value.path("languages"));
    for (int i = 0; i < languages.size(); i++) {
      check(findings, "/languages/" + i, languages.get(i), LANGUAGES, "a code of ISO 639-1");
    }
    String region = value.path("region").textValue();
    check(findings, "/region", region, REGIONS, "a code of ISO 3166-1 alpha-2");
    String zone = value.path("time_zone").textValue();
    check(findings, "/time_zone", zone, ZONES, "a name of IANA's, as in Europe/Paris");
    findings.settle();
    return new Preferences(
        list(value.path("favorite_genres")),
        list(value.path("platforms")),
        value.path("content_rating_max").textValue(),
        languages,
        region,
        zone == null ? null : ZoneId.of(zone));
  }

  private static void check(
      Findings findings,
      String pointer,
      @Nullable String given,
      Set<String> known,
      String expected) {
    if (given != null && !known.contains(given)) {
      findings.add(pointer, "\"" + Findings.quote(given) + "\"", expected);
    }
  }

  private static List<String> list(JsonNode list) {
    return list.valueStream().map(JsonNode::textValue).toList();
  }
}
