package io.marquee.lucene;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.lucene.Slot.Wording;
import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.CustomSeparatorBreakIterator;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

/** Shows where the words of a query stand in a title. */
final class Highlights {

  /** Stands between the values of a field with several, and in no text that anybody writes. */
  private static final char SEPARATOR = '\u2029';

  /** Sentences of an overview; values of a list. */
  private static final int SENTENCES = 2;

  private static final int VALUES = 10;

  /** So much of a text is looked at: a longer overview costs no more time. */
  private static final int LONGEST = 10_000;

  private static final UnifiedHighlighter BY_VALUE =
      highlighter(() -> new CustomSeparatorBreakIterator(SEPARATOR));
  private static final UnifiedHighlighter BY_SENTENCE =
      highlighter(() -> BreakIterator.getSentenceInstance(Locale.ROOT));

  private Highlights() {}

  static Map<TitleId, Map<String, List<String>>> of(
      Session session, io.marquee.catalog.Query query, List<TitleId> ids) throws IOException {
    List<Slot> slots = new Words(session).of(query);
    Map<TitleId, Map<String, List<String>>> found = new LinkedHashMap<>();
    if (slots.isEmpty()) {
      return found;
    }
    for (Map.Entry<TitleId, Title> title : Titles.of(session, ids).entrySet()) {
      session.patience().check();
      Map<String, List<String>> fields = of(telling(slots), title.getValue());
      if (!fields.isEmpty()) {
        found.put(title.getKey(), fields);
      }
    }
    return found;
  }

  /** Without the common words, unless there are no others. */
  private static List<Slot> telling(List<Slot> slots) {
    List<Slot> telling = slots.stream().filter(slot -> !slot.common()).toList();
    return telling.isEmpty() ? slots : telling;
  }

  private static Map<String, List<String>> of(List<Slot> slots, Title title) throws IOException {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    add(fields, Schema.TITLE, slots, List.of(title.title()), BY_VALUE, VALUES);
    add(fields, Schema.OVERVIEW, slots, List.of(title.overview()), BY_SENTENCE, SENTENCES);
    add(fields, Schema.PEOPLE, slots, Block.people(title), BY_VALUE, VALUES);
    add(fields, Schema.KEYWORDS, slots, title.keywords(), BY_VALUE, VALUES);
    return fields;
  }

  private static void add(
      Map<String, List<String>> fields,
      String field,
      List<Slot> slots,
      List<String> values,
      UnifiedHighlighter highlighter,
      int most)
      throws IOException {
    String content = String.join(String.valueOf(SEPARATOR), values);
    Object marked = highlighter.highlightWithoutSearcher(field, any(field, slots), content, most);
    if (marked instanceof Fragments(List<String> fragments) && !fragments.isEmpty()) {
      fields.put(field, fragments);
    }
  }

  private static Query any(String field, List<Slot> slots) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (Slot slot : slots) {
      for (Wording wording : slot.wordings()) {
        String[] stems = wording.words().stream().map(Analysis::stem).toArray(String[]::new);
        query.add(new PhraseQuery(field, stems), Occur.SHOULD);
      }
    }
    return query.build();
  }

  private static UnifiedHighlighter highlighter(Supplier<BreakIterator> breaks) {
    return UnifiedHighlighter.builderWithoutSearcher(Analysis.STEMMED)
        .withBreakIterator(breaks)
        .withFormatter(new Marks())
        .withMaxNoHighlightPassages(0)
        .withMaxLength(LONGEST)
        .build();
  }

  private record Fragments(List<String> fragments) {}

  /** Turns passages into fragments of HTML. */
  private static final class Marks extends PassageFormatter {

    @Override
    public Object format(Passage[] passages, String content) {
      List<String> fragments = new ArrayList<>();
      for (Passage passage : passages) {
        if (passage.getNumMatches() > 0) {
          fragments.add(marked(passage, content).strip());
        }
      }
      return new Fragments(fragments);
    }

    private static String marked(Passage passage, String content) {
      StringBuilder html = new StringBuilder();
      int at = passage.getStartOffset();
      for (int i = 0; i < passage.getNumMatches(); i++) {
        int start = Math.max(at, passage.getMatchStarts()[i]);
        int end = passage.getMatchEnds()[i];
        if (end > start) {
          escape(html, content, at, start);
          html.append("<em>");
          escape(html, content, start, end);
          html.append("</em>");
          at = end;
        }
      }
      escape(html, content, at, Math.max(at, passage.getEndOffset()));
      return html.toString();
    }

    private static void escape(StringBuilder html, String content, int from, int to) {
      for (int i = from; i < to; i++) {
        switch (content.charAt(i)) {
          case '&' -> html.append("&amp;");
          case '<' -> html.append("&lt;");
          case '>' -> html.append("&gt;");
          case '"' -> html.append("&quot;");
          case '\'' -> html.append("&#39;");
          case SEPARATOR -> html.append(' ');
          default -> html.append(content.charAt(i));
        }
      }
    }
  }
}
