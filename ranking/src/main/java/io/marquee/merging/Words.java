package io.marquee.merging;

import static java.util.Comparator.comparing;

import io.marquee.catalog.Availability;
import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What sources say, looked at as a whole. */
final class Words {

  private Words() {}

  /** A word with nothing in it but what a title has to have. */
  static SourceTitle of(String source, String id, String title, TitleType type, int year) {
    return new SourceTitle(
        source,
        id,
        Map.of(),
        Instant.EPOCH,
        title,
        null,
        type,
        year,
        null,
        null,
        null,
        List.of(),
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        List.of());
  }

  /** What the catalogue itself says of a title that came into it by itself. */
  static SourceTitle of(Title title, List<Availability> offers, Instant asOf) {
    return new SourceTitle(
        Slugs.CATALOGUE,
        title.slug(),
        Map.of(),
        asOf,
        title.title(),
        title.originalTitle(),
        title.type(),
        title.year() == 0 ? null : (Integer) title.year(),
        title.endYear(),
        title.seasons(),
        title.runtimeMinutes() == 0 ? null : (Integer) title.runtimeMinutes(),
        title.genres(),
        title.overview(),
        title.keywords(),
        title.cast(),
        title.directors(),
        title.countries(),
        title.languages(),
        title.contentRating().equals(Merge.NOT_RATED) ? null : title.contentRating(),
        title.rating() == 0 ? null : (Double) title.rating(),
        title.popularity() == 0 ? null : (Double) title.popularity(),
        title.posterUrl(),
        title.trailerUrl(),
        offers.stream().filter(offer -> offer.source().equals(Slugs.CATALOGUE)).toList());
  }

  /**
   * Whether a source means {@code word} to stand in place of what it said {@code before} under the
   * same id: the newer, and of two of one time the longer, so that of two rows of one file the same
   * one counts whenever it is read.
   */
  static boolean replaces(SourceTitle word, SourceTitle before) {
    return comparing(SourceTitle::asOf)
            .thenComparingInt(said -> said.toString().length())
            .thenComparing(SourceTitle::toString)
            .compare(word, before)
        > 0;
  }

  /** Whether both say the same, whenever that was. */
  static boolean same(@Nullable SourceTitle one, SourceTitle other) {
    return one != null && undated(one).equals(undated(other));
  }

  private static SourceTitle undated(SourceTitle said) {
    return new SourceTitle(
        said.source(),
        said.sourceId(),
        said.externalIds(),
        Instant.EPOCH,
        said.title(),
        said.originalTitle(),
        said.type(),
        said.year(),
        said.endYear(),
        said.seasons(),
        said.runtimeMinutes(),
        said.genres(),
        said.overview(),
        said.keywords(),
        said.cast(),
        said.directors(),
        said.countries(),
        said.languages(),
        said.contentRating(),
        said.rating(),
        said.popularity(),
        said.posterUrl(),
        said.trailerUrl(),
        said.offers().stream()
            .map(offer -> OfferUnion.copy(offer, Instant.EPOCH, said.source()))
            .toList());
  }
}
