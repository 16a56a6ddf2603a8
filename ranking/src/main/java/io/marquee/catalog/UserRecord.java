package io.marquee.catalog;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of somebody.
 *
 * @param since when anything was first written; null where nothing was
 * @param version as {@link UserContext#version}
 * @param titles newest first
 * @param session as {@link UserContext#session}; null where nobody could say
 */
public record UserRecord(
    @Nullable Instant since,
    long version,
    Preferences preferences,
    Map<KeptTitle.Kind, List<KeptTitle>> titles,
    @Nullable List<TitleId> session) {

  /** Nothing is kept. */
  public static final UserRecord EMPTY =
      new UserRecord(null, 0, Preferences.NONE, Map.of(), List.of());

  public UserRecord {
    Map<KeptTitle.Kind, List<KeptTitle>> all = new EnumMap<>(KeptTitle.Kind.class);
    titles.forEach((kind, kept) -> all.put(kind, List.copyOf(kept)));
    titles = Map.copyOf(all);
    session = session == null ? null : List.copyOf(session);
  }

  /** The same, in this sitting. */
  public UserRecord withSession(@Nullable List<TitleId> looked) {
    return new UserRecord(since, version, preferences, titles, looked);
  }

  public List<KeptTitle> titles(KeptTitle.Kind kind) {
    return titles.getOrDefault(kind, List.of());
  }
}
