package io.marquee.port;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A title in the making, for tests. Says only what matters to the test; everything else is unknown
 * or unremarkable.
 */
public final class Sample {

  /** Of every vector of a sample, unless the test brings its own. */
  public static final int DIMENSIONS = 16;

  private final String name;
  private @Nullable String originalTitle;
  private TitleType type = TitleType.MOVIE;
  private int year = 2000;
  private int runtimeMinutes;
  private List<String> genres = List.of();
  private String overview = "";
  private List<String> keywords = List.of();
  private List<String> cast = List.of();
  private List<String> directors = List.of();
  private List<String> countries = List.of();
  private List<String> languages = List.of();
  private String contentRating = "NR";
  private double rating;
  private double popularity;
  private Set<Outlet> outlets = Set.of();
  private List<Embedding> passages = List.of();

  private Sample(String name) {
    this.name = name;
  }

  public static Sample title(String name) {
    return new Sample(name);
  }

  /** The id of the sample called {@code name}. */
  public static TitleId id(String name) {
    return TitleId.ofSlug(name.toLowerCase(Locale.ROOT));
  }

  public Sample originally(String title) {
    originalTitle = title;
    return this;
  }

  public Sample series() {
    type = TitleType.SERIES;
    return this;
  }

  public Sample year(int value) {
    year = value;
    return this;
  }

  public Sample minutes(int value) {
    runtimeMinutes = value;
    return this;
  }

  public Sample genres(String... values) {
    genres = List.of(values);
    return this;
  }

  public Sample overview(String text) {
    overview = text;
    return this;
  }

  public Sample keywords(String... values) {
    keywords = List.of(values);
    return this;
  }

  public Sample cast(String... values) {
    cast = List.of(values);
    return this;
  }

  public Sample directors(String... values) {
    directors = List.of(values);
    return this;
  }

  public Sample countries(String... values) {
    countries = List.of(values);
    return this;
  }

  public Sample languages(String... values) {
    languages = List.of(values);
    return this;
  }

  public Sample rated(String contentRatingValue) {
    contentRating = contentRatingValue;
    return this;
  }

  public Sample rating(double value) {
    rating = value;
    return this;
  }

  public Sample popularity(double value) {
    popularity = value;
    return this;
  }

  public Sample on(Outlet... where) {
    outlets = Set.of(where);
    return this;
  }

  public Sample passages(Embedding... vectors) {
    passages = List.of(vectors);
    return this;
  }

  public Title title() {
    return new Title(
        id(name),
        name.toLowerCase(Locale.ROOT),
        name,
        originalTitle,
        type,
        year,
        null,
        null,
        runtimeMinutes,
        genres,
        overview,
        keywords,
        cast,
        directors,
        countries,
        languages,
        contentRating,
        rating,
        popularity,
        null,
        null);
  }

  /** The title as an index is told of it; without passages of its own it has a random one. */
  public IndexChange.Put put(int ordinal) {
    List<Embedding> vectors =
        passages.isEmpty() ? List.of(vector(new Random(ordinal), DIMENSIONS)) : passages;
    return new IndexChange.Put(title(), ordinal, vectors, outlets);
  }

  /** The samples as an index is told of them, ordinals from 0. */
  public static List<IndexChange.Put> puts(List<Sample> samples) {
    List<IndexChange.Put> puts = new ArrayList<>();
    for (Sample sample : samples) {
      puts.add(sample.put(puts.size()));
    }
    return puts;
  }

  /** A vector of unit length in a random direction. */
  public static Embedding vector(Random random, int dimensions) {
    float[] values = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return unit(values);
  }

  /** The vector of unit length in the direction of {@code values}. */
  public static Embedding unit(float... values) {
    double square = 0;
    for (float value : values) {
      square += value * value;
    }
    float[] unit = new float[values.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (values[i] / Math.sqrt(square));
    }
    return new Embedding(unit);
  }
}
