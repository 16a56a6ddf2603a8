package io.marquee.warm;

import static java.util.Objects.requireNonNullElse;

import io.marquee.catalog.Availability;
import io.marquee.catalog.ContentRating;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.port.TitleStore.Draft;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** How a line of a catalogue describes a title; {@code catalogue/README.md} is its manual. */
final class DraftForm {

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
      Shape.NUMBER.that("0 to 999999.9999, at most 4 decimals", DraftForm::isPrice);
  private static final Shape<TitleType> TITLE_TYPE = Shape.word(TitleType.class);
  private static final Shape<OfferType> OFFER_TYPE = Shape.word(OfferType.class);

  private DraftForm() {}

  /**
   * The draft that {@code fields} describe.
   *
   * @throws IllegalArgumentException naming the field, its value and what was expected
   */
  static Draft read(Fields fields, Instant checkedAt) {
    Title title = title(fields);
    List<Availability> offers =
        fields.objects("offers").stream().map(offer -> offer(offer, checkedAt)).toList();
    fields.end();
    return new Draft(title, offers);
  }

  private static Title title(Fields fields) {
    String slug = fields.need("slug", SLUG);
    return new Title(
        TitleId.ofSlug(slug),
        slug,
        fields.need("title", Shape.TEXT),
        fields.find("original_title", Shape.TEXT),
        fields.need("type", TITLE_TYPE),
        fields.need("year", Shape.WHOLE),
        fields.find("end_year", Shape.WHOLE),
        fields.find("seasons", Shape.WHOLE),
        requireNonNullElse(fields.find("runtime_minutes", Shape.WHOLE), 0),
        fields.list("genres", Shape.TEXT),
        requireNonNullElse(fields.find("overview", Shape.TEXT), ""),
        fields.list("keywords", Shape.TEXT),
        fields.list("cast", Shape.TEXT),
        fields.list("directors", Shape.TEXT),
        fields.list("countries", REGION),
        fields.list("languages", LANGUAGE),
        requireNonNullElse(fields.find("content_rating", RATING), NOT_RATED),
        requireNonNullElse(fields.find("rating", Shape.NUMBER), BigDecimal.ZERO).doubleValue(),
        requireNonNullElse(fields.find("popularity", Shape.NUMBER), BigDecimal.ZERO).doubleValue(),
        fields.find("poster_url", LINK),
        fields.find("trailer_url", LINK));
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
            "catalogue");
    fields.end();
    return offer;
  }

  /** Before anybody writes it out: {@code 1e999999999} is short only like this. */
  private static boolean isPrice(BigDecimal price) {
    return price.signum() >= 0 && price.scale() <= 4 && price.precision() - price.scale() <= 6;
  }
}
