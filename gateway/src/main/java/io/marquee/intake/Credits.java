package io.marquee.intake;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who made the titles of other files, by the ids of those titles: kept on the disk, so that neither
 * the number of people nor the order in which they are named matters.
 */
final class Credits implements Closeable {

  /** Who made a title, in the order of the files. */
  record People(List<String> cast, List<String> directors) {
    static final People NONE = new People(List.of(), List.of());
  }

  private static final int LONGEST_KEY = 100;
  private static final int LONGEST_NAME = 200;

  /** Beyond that nobody looks, however often a broken file repeats a title. */
  private static final int MOST = 1_000;

  private final SortedLines lines = new SortedLines();

  /** Takes what a row of a credits file says; what is wrong with it is among the findings. */
  void add(Cells cells) throws IOException {
    String id = cells.get(Column.ID);
    String name = cells.get(Column.NAME);
    if (id.isEmpty() || id.length() > LONGEST_KEY) {
      cells.findings().fault(cells.name(Column.ID), id, "the id of a title");
    } else if (name.isEmpty() || name.length() > LONGEST_NAME) {
      cells.findings().fault(cells.name(Column.NAME), name, "the name of a person");
    } else {
      switch (cells.get(Column.ROLE).toUpperCase(Locale.ROOT)) {
        case "ACTOR", "ACTRESS", "CAST", "SELF" -> lines.add(id, "a" + name);
        case "DIRECTOR", "CREATOR" -> lines.add(id, "d" + name);
        default -> {} // writers, producers: titles have no place for them
      }
    }
  }

  /** Ends the adding; must come before {@link #of}. */
  void sort() throws IOException {
    lines.sort();
  }

  /** Who made the title that the files call {@code id}. */
  People of(String id) throws IOException {
    Set<String> cast = new LinkedHashSet<>();
    Set<String> directors = new LinkedHashSet<>();
    for (String line : lines.find(id, MOST)) {
      Set<String> people = line.charAt(0) == 'a' ? cast : directors;
      if (people.size() < Names.MOST) {
        people.add(line.substring(1));
      }
    }
    return new People(List.copyOf(cast), List.copyOf(directors));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
