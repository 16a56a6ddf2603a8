package io.marquee.merging;

import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.merging.Card.Ref;
import io.marquee.merging.Catalogue.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A catalogue that is kept in memory, as a store would keep it. */
final class Shelf {

  private final Map<TitleId, Merged> titles = new LinkedHashMap<>();
  private final Map<Ref, TitleId> owners = new HashMap<>();
  private final Map<Ref, SourceTitle> words = new HashMap<>();

  /** Takes rows in, as one batch. */
  List<Outcome> add(SourceTitle... rows) {
    return add(List.of(rows));
  }

  List<Outcome> add(List<SourceTitle> rows) {
    Set<String> keys = Catalogue.keys(rows);
    List<Known> known =
        titles.values().stream()
            .filter(merged -> merged.keys().stream().anyMatch(keys::contains))
            .map(this::known)
            .toList();
    Set<String> slugs = titles().stream().map(Title::slug).collect(Collectors.toSet());
    slugs.retainAll(Catalogue.slugs(rows));
    Catalogue catalogue = new Catalogue(known, slugs);
    List<Outcome> outcomes = rows.stream().map(catalogue::add).toList();
    catalogue.merged().forEach(this::keep);
    return outcomes;
  }

  void keep(Merged merged) {
    titles.put(merged.title().id(), merged);
    for (SourceTitle word : merged.words()) {
      words.put(Ref.of(word), word);
      owners.put(Ref.of(word), merged.title().id());
    }
  }

  Known known(Merged merged) {
    List<SourceTitle> said = new ArrayList<>();
    owners.forEach(
        (ref, owner) -> {
          if (owner.equals(merged.title().id())) {
            said.add(words.get(ref));
          }
        });
    return new Known(merged.title(), merged.offers(), said, "");
  }

  List<Title> titles() {
    return titles.values().stream().map(Merged::title).toList();
  }

  List<Merged> merged() {
    return List.copyOf(titles.values());
  }

  /** What is on it, by the words that each title is made of: how it came there set aside. */
  Map<Set<String>, String> content() {
    Map<Set<String>, String> content = new HashMap<>();
    for (Merged merged : titles.values()) {
      Set<String> of = new TreeSet<>();
      known(merged).said().forEach(word -> of.add(Ref.of(word).key()));
      content.put(
          of,
          merged.title().toString().replaceFirst("id=.*, title=", "")
              + merged.offers()
              + new java.util.TreeMap<>(merged.provenance()));
    }
    return content;
  }
}
