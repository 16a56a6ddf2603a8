package io.marquee.content;

import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.search.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything the catalogue knows of one title, as the contract shows it. */
public record ContentPage(
    TitleId id,
    String slug,
    String title,
    @Nullable String originalTitle,
    TitleType type,
    @Nullable Integer year,
    @Nullable Integer endYear,
    @Nullable Integer seasons,
    @Nullable Integer runtimeMinutes,
    List<String> genres,
    String overview,
    List<String> keywords,
    List<String> cast,
    List<String> directors,
    List<String> countries,
    List<String> languages,
    String contentRating,
    @Nullable Double rating,
    double popularity,
    @Nullable String posterUrl,
    @Nullable String trailerUrl,
    List<Result.Offer> availability) {}
