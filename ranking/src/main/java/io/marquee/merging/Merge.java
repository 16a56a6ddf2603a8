package io.marquee.merging;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A title out of what sources say of it: for each field the newest word counts, and of words of one
 * time that of the source whose name comes first. A list is taken whole, and a series is as old as
 * the oldest word on it has it. In whichever order the sources came, the title is the same.
 */
final class Merge {

  static final Comparator<SourceTitle> NEWEST_FIRST =
      comparing(SourceTitle::asOf)
          .reversed()
          .thenComparing(SourceTitle::source)
          .thenComparing(SourceTitle::sourceId);

  static final String NOT_RATED = "NR";

  private static final Title ANY = any();

  private final List<SourceTitle> said;
  private final Map<String, Provenance> provenance = new LinkedHashMap<>();

  private Merge(Collection<SourceTitle> said) {
    this.said = said.stream().sorted(NEWEST_FIRST).toList();
  }

  /** What a source says of a field. */
  private interface Word<T> {
    @Nullable T of(SourceTitle said);
  }

  /** A title, and whose word each of its fields is. */
  record Fields(Title title, Map<String, Provenance> provenance) {}

  /**
   * The title that {@code said} describe.
   *
   * @param before what it was; its name, type and year count where nobody says any more
   * @throws IllegalArgumentException where nobody says its name or type, or where a number is out
   *     of range
   */
  static Fields of(TitleId id, String slug, Collection<SourceTitle> said, @Nullable Title before) {
    Merge merge = new Merge(said);
    Title title = merge.title(id, slug, before);
    return new Fields(title, merge.provenance);
  }

  private static Title any() {
    SourceTitle said = Words.of("any", "any", "any", TitleType.MOVIE, 2000);
    return new Merge(List.of(said)).title(TitleId.ofSlug("any"), "any", null);
  }

  private Title title(TitleId id, String slug, @Nullable Title before) {
    String name = need("title", SourceTitle::title, before, Title::title);
    return new Title(
        id,
        slug,
        name,
        find(
            "original_title",
            said -> name.equals(said.originalTitle()) ? null : said.originalTitle()),
        need("type", SourceTitle::type, before, Title::type),
        year(before),
        find("end_year", SourceTitle::endYear),
        find("seasons", SourceTitle::seasons),
        find("runtime_minutes", SourceTitle::runtimeMinutes, 0),
        list("genres", SourceTitle::genres),
        find("overview", SourceTitle::overview, ""),
        list("keywords", SourceTitle::keywords),
        list("cast", SourceTitle::cast),
        list("directors", SourceTitle::directors),
        list("countries", SourceTitle::countries),
        list("languages", SourceTitle::languages),
        find("content_rating", SourceTitle::contentRating, NOT_RATED),
        find("rating", SourceTitle::rating, 0.0),
        find("popularity", SourceTitle::popularity, 0.0),
        find("poster_url", SourceTitle::posterUrl),
        find("trailer_url", SourceTitle::trailerUrl));
  }

  /**
   * Of a series the first year that anybody says: lists of platforms date it by its last season.
   */
  private int year(@Nullable Title before) {
    int newest = find("year", SourceTitle::year, before == null ? 0 : before.year());
    SourceTitle first =
        said.stream()
            .filter(word -> word.type() == TitleType.SERIES && word.year() != null)
            .min(
                comparing((SourceTitle word) -> requireNonNull(word.year()))
                    .thenComparing(NEWEST_FIRST))
            .orElse(null);
    if (first == null || (newest != 0 && requireNonNull(first.year()) >= newest)) {
      return newest;
    }
    provenance.put("year", Provenance.of(first));
    return requireNonNull(first.year());
  }

  private <T> T need(String field, Word<T> of, @Nullable Title before, Function<Title, T> was) {
    T value = find(field, of);
    if (value == null && before != null) {
      return was.apply(before);
    }
    if (value == null) {
      throw new IllegalArgumentException(field + ": missing (expected: in one source at least)");
    }
    return value;
  }

  private <T> T find(String field, Word<T> of, T otherwise) {
    return Objects.requireNonNullElse(find(field, of), otherwise);
  }

  private List<String> list(String field, Word<List<String>> of) {
    return find(field, of, List.of());
  }

  private <T> @Nullable T find(String field, Word<T> of) {
    for (SourceTitle source : said) {
      T value = of.of(source);
      if (value != null && !isEmpty(value)) {
        provenance.put(field, Provenance.of(source));
        return value;
      }
    }
    return null;
  }

  private static boolean isEmpty(Object value) {
    return switch (value) {
      case String text -> text.isBlank();
      case List<?> list -> list.isEmpty();
      default -> false;
    };
  }

  /**
   * What is wrong with a row: a number that no title can have, and where it is to be a title by
   * itself, that its name or type is missing; null where nothing is.
   */
  static @Nullable String fault(SourceTitle row, boolean byItself) {
    try {
      of(ANY.id(), ANY.slug(), List.of(row), byItself ? null : ANY);
      return null;
    } catch (IllegalArgumentException wrong) {
      return wrong.getMessage();
    }
  }
}
