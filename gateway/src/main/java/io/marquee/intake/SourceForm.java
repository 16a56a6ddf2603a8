package io.marquee.intake;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.marquee.catalog.Availability;
import io.marquee.catalog.ContentRating;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.TitleType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a line of a catalogue describes a title; {@code catalogue/README.md} is its manual. */
final class SourceForm {

  private static final String SOURCE = "catalogue";
  private static final String NOT_RATED = "NR";

  private static final Shape<String> SLUG =
      Shape.text(
          "lower-case words joined by hyphens, at most 200 characters",
          "(?=.{1,200}$)[a-z0-9]+(-[a-z0-9]+)*");
  private static final Shape<String> REGION = Shape.text("ISO 3166-1 alpha-2", "[A-Z]{2}");
  private static final Shape<String> LANGUAGE = Shape.text("ISO 639-1", "[a-z]{2}");
  private static final Shape<String> CURRENCY = Shape.text("ISO 4217", "[A-Z]{3}");
  private static final Shape<String> QUALITY = Shape.text("SD, HD or 4K", "SD|HD|4K");
  private static final Shape<String> LINK =
      Shape.text("an http or https address", "https?://[\\x21-\\x7e]{1,2000}");
  private static final Shape<String> RATING =
      Shape.text(
          String.join(", ", ContentRating.all()) + " or " + NOT_RATED,
          String.join("|", ContentRating.all()) + "|" + NOT_RATED);
  private static final Shape<BigDecimal> PRICE =
      Shape.NUMBER.that("0 to 999999.9999, at most 4 decimals", SourceForm::isPrice);
  private static final Shape<String> TITLE =
      Shape.TEXT.that("at least one character", title -> !title.isBlank());
  private static final Shape<String> NAME =
      Shape.TEXT.that("1 to 200 characters", name -> !name.isBlank() && name.length() <= 200);
  private static final Shape<String> IMDB =
      Shape.text("an id of IMDb, as tt0133093", "tt\\d{7,10}");
  private static final Shape<String> TMDB = Shape.text("an id of TMDB, as a string", "\\d{1,9}");
  private static final Shape<Integer> YEAR =
      Shape.WHOLE.that("1870 to 2100", year -> year >= 1870 && year <= 2100);
  private static final Shape<Integer> MINUTES =
      Shape.WHOLE.that("0 to 10000", minutes -> minutes >= 0 && minutes <= 10_000);
  private static final Shape<BigDecimal> SCORE = within(10);
  private static final Shape<BigDecimal> PERCENT = within(100);
  private static final Shape<Instant> INSTANT = Shape.instant();
  private static final Shape<TitleType> TITLE_TYPE = Shape.word(TitleType.class);
  private static final Shape<OfferType> OFFER_TYPE = Shape.word(OfferType.class);

  private SourceForm() {}

  /**
   * The title that {@code fields} describe, whose source is {@code catalogue} and whose id there is
   * its slug, or its id where it has none.
   *
   * @throws Fields.Wrong naming the field, its value and what was expected
   */
  static SourceTitle read(Fields fields, Instant asOf) {
    Instant checkedAt = requireNonNullElse(fields.find("as_of", INSTANT), asOf);
    String id = fields.find("id", NAME);
    String slug = id == null ? fields.need("slug", SLUG) : fields.find("slug", SLUG);
    SourceTitle title =
        new SourceTitle(
            SOURCE,
            slug == null ? requireNonNull(id) : slug,
            externalIds(fields.object("external_ids"), slug == null ? null : id),
            checkedAt,
            fields.need("title", TITLE),
            fields.find("original_title", Shape.TEXT),
            fields.need("type", TITLE_TYPE),
            fields.find("year", YEAR),
            fields.find("end_year", Shape.WHOLE),
            fields.find("seasons", Shape.WHOLE),
            fields.find("runtime_minutes", MINUTES),
            fields.list("genres", Shape.TEXT),
            requireNonNullElse(fields.find("overview", Shape.TEXT), ""),
            fields.list("keywords", Shape.TEXT),
            fields.list("cast", Shape.TEXT),
            fields.list("directors", Shape.TEXT),
            fields.list("countries", REGION),
            fields.list("languages", LANGUAGE),
            fields.find("content_rating", RATING),
            number(fields.find("rating", SCORE)),
            number(fields.find("popularity", PERCENT)),
            fields.find("poster_url", LINK),
            fields.find("trailer_url", LINK),
            fields.objects("offers").stream().map(offer -> offer(offer, checkedAt)).toList());
    fields.end();
    return title;
  }

  private static Map<String, String> externalIds(Fields fields, @Nullable String own) {
    Map<String, String> ids = new HashMap<>();
    put(ids, "imdb", fields.find("imdb", IMDB));
    put(ids, "tmdb", fields.find("tmdb", TMDB));
    put(ids, SOURCE, own);
    fields.end();
    return ids;
  }

  private static void put(Map<String, String> ids, String register, @Nullable String id) {
    if (id != null) {
      ids.put(register, id);
    }
  }

  private static @Nullable Double number(@Nullable BigDecimal number) {
    return number == null ? null : Double.valueOf(number.doubleValue());
  }

  private static Availability offer(Fields fields, Instant checkedAt) {
    OfferType type = fields.need("type", OFFER_TYPE);
    boolean priced = type == OfferType.RENT || type == OfferType.BUY;
    BigDecimal price = priced ? fields.find("price", PRICE) : null;
    Availability offer =
        new Availability(
            fields.need("platform", SLUG),
            fields.need("region", REGION),
            true,
            type,
            price,
            price == null ? null : fields.need("currency", CURRENCY),
            fields.find("quality", QUALITY),
            fields.find("url", LINK),
            null,
            null,
            checkedAt,
            SOURCE);
    fields.end();
    return offer;
  }

  private static Shape<BigDecimal> within(int most) {
    return Shape.NUMBER.that(
        "a number from 0 to " + most,
        number -> number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0);
  }

  /** Before anybody writes it out: {@code 1e999999999} is short only like this. */
  private static boolean isPrice(BigDecimal price) {
    return price.signum() >= 0 && price.scale() <= 4 && price.precision() - price.scale() <= 6;
  }
}
