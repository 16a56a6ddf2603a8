package io.marquee.merging;

import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.TitleId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one title while a batch is being dealt with; owned by {@link Catalogue}. */
final class Card {

  /** What a source calls a title. */
  record Ref(String source, String sourceId) {
    static Ref of(SourceTitle said) {
      return new Ref(said.source(), said.sourceId());
    }

    String key() {
      return "at:" + source + ":" + sourceId;
    }
  }

  private final String slug;
  private final @Nullable Known known;
  private final Map<Ref, SourceTitle> said = new LinkedHashMap<>();
  private final Set<String> sources = new HashSet<>();
  private final Set<Ref> news = new HashSet<>();
  private boolean touched;

  /** A title that is to be. */
  Card(String slug) {
    this.slug = slug;
    this.known = null;
  }

  Card(Known known) {
    this.slug = known.title().slug();
    this.known = known;
    known.said().forEach(word -> said.put(Ref.of(word), word));
    known.said().forEach(word -> sources.add(word.source()));
  }

  String slug() {
    return slug;
  }

  Collection<SourceTitle> said() {
    return said.values();
  }

  @Nullable SourceTitle word(Ref ref) {
    return said.get(ref);
  }

  /** Takes a word in, in place of what the source said before. */
  void put(SourceTitle word) {
    touched = true;
    said.put(Ref.of(word), word);
    sources.add(word.source());
    news.add(Ref.of(word));
  }

  /** Forgets a word that is now another title's. */
  void remove(Ref ref) {
    touched = true;
    said.remove(ref);
    news.remove(ref);
  }

  boolean isTouched() {
    return touched;
  }

  Merged merged() {
    TitleId id = known == null ? TitleId.ofSlug(slug) : known.title().id();
    Merge.Fields fields = Merge.of(id, slug, said.values(), known == null ? null : known.title());
    Set<String> keys = new HashSet<>();
    said.values().forEach(word -> keys.addAll(MatchKeys.kept(word)));
    List<SourceTitle> words = new ArrayList<>();
    said.forEach((ref, word) -> addIf(news.contains(ref), word, words));
    return new Merged(
        said.isEmpty() && known != null ? known.title() : fields.title(),
        OfferUnion.of(said.values(), known == null ? List.of() : known.offers(), sources),
        fields.provenance(),
        keys,
        words,
        known == null ? null : known.version());
  }

  private static void addIf(boolean isNew, SourceTitle word, List<SourceTitle> words) {
    if (isNew) {
      words.add(word);
    }
  }
}
