package io.marquee.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.CurationRule;
import io.marquee.catalog.CurationRule.Match;
import io.marquee.catalog.CurationRule.Pin;
import io.marquee.catalog.Rule;
import io.marquee.catalog.Synonym;
import io.marquee.catalog.TitleId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes rules of inputs that the contract has found valid; refuses, field by field, what no schema
 * can say.
 */
final class RuleInput {

  private final JsonNode value;
  private final Findings findings = new Findings();

  private RuleInput(Input input) {
    this.value = input.value();
  }

  static Synonym synonym(Input input) {
    return new RuleInput(input).synonym();
  }

  static CurationRule curation(Input input) {
    return new RuleInput(input).curation();
  }

  private Synonym synonym() {
    String from = text("from");
    if (from != null) {
      checkPhrase("/from", from);
    }
    List<String> phrases = value.get("phrases").valueStream().map(JsonNode::textValue).toList();
    for (int i = 0; i < phrases.size(); i++) {
      checkPhrase("/phrases/" + i, phrases.get(i));
    }
    int least = from == null ? 2 : 1;
    if (phrases.size() < least) {
      findings.add("/phrases", value.get("phrases"), "at least " + least + ", or from");
    }
    findings.settle();
    return new Synonym(from, phrases, text("note"));
  }

  private void checkPhrase(String pointer, String phrase) {
    long words = Rule.words(phrase);
    if (words < 1 || words > Synonym.MOST_WORDS) {
      findings.add(pointer, words + " words", "1 to " + Synonym.MOST_WORDS);
    }
  }

  private CurationRule curation() {
    String query = value.get("query").textValue();
    if (Rule.words(query) == 0) {
      findings.add("/query", value.get("query"), "at least one word");
    }
    Set<TitleId> titles = new HashSet<>();
    List<Pin> pins = pins(titles);
    List<TitleId> hides = hides(titles);
    if (titles.isEmpty()) {
      findings.add("", "neither pins nor hides", "at least one of them");
    }
    Instant from = instant("valid_from");
    Instant until = instant("valid_until");
    if (from != null && until != null && !from.isBefore(until)) {
      findings.add("/valid_until", value.get("valid_until"), "after valid_from");
    }
    findings.settle();
    Match match = Match.valueOf(value.path("match").asText("exact").toUpperCase(Locale.ROOT));
    return new CurationRule(query, match, pins, hides, from, until, text("region"), text("note"));
  }

  private List<Pin> pins(Set<TitleId> titles) {
    List<Pin> pins = new ArrayList<>();
    Set<Integer> places = new HashSet<>();
    for (JsonNode pin : value.path("pins")) {
      String pointer = "/pins/" + pins.size();
      TitleId id = title(pin.get("id"), pointer + "/id", titles);
      Integer place = pin.has("position") ? pin.get("position").intValue() : null;
      if (place != null && !places.add(place)) {
        findings.add(pointer + "/position", "given twice", "each position once");
      }
      pins.add(new Pin(id, place));
    }
    return pins;
  }

  private List<TitleId> hides(Set<TitleId> titles) {
    List<TitleId> hides = new ArrayList<>();
    for (JsonNode id : value.path("hides")) {
      hides.add(title(id, "/hides/" + hides.size(), titles));
    }
    return hides;
  }

  private TitleId title(JsonNode text, String pointer, Set<TitleId> titles) {
    TitleId id = TitleId.parse(text.textValue());
    if (!titles.add(id)) {
      findings.add(pointer, "given twice", "each title once, in pins or in hides");
    }
    return id;
  }

  private @Nullable Instant instant(String name) {
    String text = text(name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException wrong) {
      findings.add("/" + name, value.get(name), "a day and a time that there are");
      return null;
    }
  }

  private @Nullable String text(String name) {
    return value.path(name).textValue();
  }
}
