package io.marquee.port;

import io.marquee.catalog.Outlet;
import io.marquee.catalog.TitleId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Where every indexed title can be watched: for each outlet the ordinals of its titles. One thread
 * writes; any thread reads, and sees either all of a change or nothing of it.
 */
public final class Outlets {

  private final Map<TitleId, Integer> ordinals = new ConcurrentHashMap<>();

  /** Replaced, never written to: a search that has it keeps its moment. */
  private volatile Moment moment = new Moment(Map.of());

  /** The sets at one moment; nobody writes to a bitmap of it. */
  public record Moment(Map<Outlet, RoaringBitmap> titles) {

    /** The titles of each of {@code platforms} in {@code region}; unknown ones are absent. */
    public List<RoaringBitmap> in(String region, List<String> platforms) {
      return platforms.stream()
          .flatMap(name -> Optional.ofNullable(titles.get(new Outlet(name, region))).stream())
          .toList();
    }

    /** The titles of each platform in {@code region}, by platform. */
    public Map<String, RoaringBitmap> in(String region) {
      return titles.entrySet().stream()
          .filter(entry -> entry.getKey().region().equals(region))
          .collect(Collectors.toMap(entry -> entry.getKey().platform(), Map.Entry::getValue));
    }

    private Set<Outlet> of(int ordinal) {
      return titles.entrySet().stream()
          .filter(entry -> entry.getValue().contains(ordinal))
          .map(Map.Entry::getKey)
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  public Moment moment() {
    return moment;
  }

  public int size() {
    return ordinals.size();
  }

  public Map<TitleId, Set<Outlet>> of(List<TitleId> ids) {
    Moment now = moment;
    Map<TitleId, Set<Outlet>> found = new HashMap<>();
    for (TitleId id : ids) {
      Integer ordinal = ordinals.get(id);
      if (ordinal != null) {
        found.put(id, now.of(ordinal));
      }
    }
    return found;
  }

  /** Knows a title that was indexed before this process started; its outlets come later. */
  public void know(TitleId id, int ordinal) {
    ordinals.put(id, ordinal);
  }

  public Draft draft() {
    return new Draft();
  }

  /** The next moment in the making. Confined to the writer. */
  public final class Draft {

    private final Map<Outlet, RoaringBitmap> touched = new HashMap<>();

    /** What happened to titles here; null for one that is gone. */
    private final Map<TitleId, @Nullable Integer> changed = new HashMap<>();

    /** The title can be watched at exactly these outlets; a title not indexed stays unknown. */
    public void offer(TitleId id, Set<Outlet> outlets) {
      Integer ordinal = ordinal(id);
      if (ordinal != null) {
        replace(ordinal, outlets);
      }
    }

    public void put(TitleId id, int ordinal, Set<Outlet> outlets) {
      changed.put(id, ordinal);
      replace(ordinal, outlets);
    }

    public void remove(TitleId id) {
      offer(id, Set.of());
      changed.put(id, null);
    }

    /** Makes this the moment that everybody sees. */
    public void publish() {
      Map<Outlet, RoaringBitmap> titles = new HashMap<>(moment.titles());
      titles.putAll(touched);
      titles.values().removeIf(RoaringBitmap::isEmpty);
      moment = new Moment(Map.copyOf(titles));
      changed.forEach(
          (id, ordinal) -> {
            if (ordinal == null) {
              ordinals.remove(id);
            } else {
              ordinals.put(id, ordinal);
            }
          });
    }

    private @Nullable Integer ordinal(TitleId id) {
      return changed.containsKey(id) ? changed.get(id) : ordinals.get(id);
    }

    private void replace(int ordinal, Set<Outlet> outlets) {
      Set<Outlet> all = new HashSet<>(moment.titles().keySet());
      all.addAll(touched.keySet());
      all.addAll(outlets);
      for (Outlet outlet : all) {
        boolean offered = outlets.contains(outlet);
        if (now(outlet).contains(ordinal) != offered) {
          RoaringBitmap copy = touched.computeIfAbsent(outlet, one -> now(one).clone());
          if (offered) {
            copy.add(ordinal);
          } else {
            copy.remove(ordinal);
          }
        }
      }
    }

    private RoaringBitmap now(Outlet outlet) {
      RoaringBitmap mine = touched.get(outlet);
      return mine != null ? mine : moment.titles().getOrDefault(outlet, new RoaringBitmap());
    }
  }
}
