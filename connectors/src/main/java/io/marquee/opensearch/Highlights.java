package io.marquee.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.TitleId;
import io.marquee.opensearch.Slot.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows where the words of a query stand in a title. */
final class Highlights {

  private static final List<String> FIELDS =
      List.of(Schema.TITLE, Schema.OVERVIEW, Schema.PEOPLE, Schema.KEYWORDS);

  /** Sentences of an overview; values of a list. */
  private static final int SENTENCES = 2;

  private static final int VALUES = 10;

  /** So much of a text is looked at: a longer overview costs no more time. */
  private static final int LONGEST = 10_000;

  /**
   * Stand around a word, and in no text that anybody writes: Unicode has no characters for them.
   */
  private static final char BEFORE = '\ufdd0';

  private static final char AFTER = '\ufdd1';

  /** A marked word, what stands after it, and the beginning of the next one. */
  private static final Pattern BETWEEN =
      Pattern.compile(
          "([^"
              + BEFORE
              + AFTER
              + "]+)"
              + AFTER
              + "([^\\p{L}\\p{N}]{1,3})"
              + BEFORE
              + "(?=([^"
              + BEFORE
              + AFTER
              + "]+)"
              + AFTER
              + ")");

  private Highlights() {}

  static Map<String, Object> of(List<Slot> slots, List<TitleId> ids) {
    Map<String, Object> fields = new LinkedHashMap<>();
    FIELDS.forEach(field -> fields.put(field, Map.of("number_of_fragments", 0)));
    fields.put(
        Schema.OVERVIEW,
        Map.of(
            "boundary_scanner", "sentence", "fragment_size", 0, "number_of_fragments", SENTENCES));
    return Map.of(
        "size",
        ids.size(),
        "_source",
        false,
        "track_total_hits",
        false,
        "query",
        FilterQuery.those(ids),
        "highlight",
        Map.of(
            "type",
            "unified",
            "pre_tags",
            List.of(String.valueOf(BEFORE)),
            "post_tags",
            List.of(String.valueOf(AFTER)),
            "max_analyzer_offset",
            LONGEST,
            "highlight_query",
            Clauses.atLeast(1, any(telling(slots))),
            "fields",
            fields));
  }

  /** Without the common words, unless there are no others. */
  private static List<Slot> telling(List<Slot> slots) {
    List<Slot> telling = slots.stream().filter(slot -> !slot.common()).toList();
    return telling.isEmpty() ? slots : telling;
  }

  private static List<Map<String, Object>> any(List<Slot> slots) {
    List<Map<String, Object>> any = new ArrayList<>();
    for (Slot slot : slots) {
      for (Wording wording : slot.wordings()) {
        FIELDS.forEach(field -> any.add(in(field, wording)));
      }
    }
    return any;
  }

  private static Map<String, Object> in(String field, Wording wording) {
    return wording.unfinished()
        ? Map.of("prefix", Map.of(field, wording.words().getFirst()))
        : Clauses.phrase(field, wording.words(), 0, 1);
  }

  static Map<TitleId, Map<String, List<String>>> read(List<Slot> slots, JsonNode answer) {
    Set<List<String>> neighbors = neighbors(slots);
    Map<TitleId, Map<String, List<String>>> found = new LinkedHashMap<>();
    for (JsonNode hit : answer.at("/hits/hits")) {
      Map<String, List<String>> fields = new LinkedHashMap<>();
      for (String field : FIELDS) {
        List<String> fragments = new ArrayList<>();
        hit.path("highlight")
            .path(field)
            .forEach(text -> fragments.add(html(whole(text.asText(), neighbors))));
        if (!fragments.isEmpty()) {
          fields.put(field, fragments.stream().limit(VALUES).toList());
        }
      }
      if (!fields.isEmpty()) {
        found.put(TitleId.parse(hit.path("_id").asText()), fields);
      }
    }
    return found;
  }

  /** Words that follow each other in what is looked for side by side. */
  private static Set<List<String>> neighbors(List<Slot> slots) {
    Set<List<String>> neighbors = new HashSet<>();
    for (Slot slot : slots) {
      for (Wording wording : slot.wordings()) {
        for (int i = 0; i + 1 < wording.words().size(); i++) {
          neighbors.add(wording.words().subList(i, i + 2));
        }
      }
    }
    return neighbors;
  }

  /** The cluster marks every word of a phrase: here they become one. */
  private static String whole(String marked, Set<List<String>> neighbors) {
    Matcher between = BETWEEN.matcher(marked);
    StringBuilder whole = new StringBuilder();
    while (between.find()) {
      List<String> both = Fold.words(between.group(1) + " " + between.group(3));
      between.appendReplacement(whole, "");
      whole.append(between.group(1));
      whole.append(neighbors.contains(both) ? between.group(2) : AFTER + between.group(2) + BEFORE);
    }
    return between.appendTail(whole).toString();
  }

  private static String html(String marked) {
    StringBuilder html = new StringBuilder();
    for (char character : marked.strip().toCharArray()) {
      switch (character) {
        case BEFORE -> html.append("<em>");
        case AFTER -> html.append("</em>");
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(character);
      }
    }
    return html.toString();
  }
}
