package io.marquee.intake;

import java.io.Closeable;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what a file holds, and who reads that; keeps the credits for all titles. */
final class Readers implements Closeable {

  private final Options options;
  private final Set<Source> creditsFiles = new HashSet<>();
  private final Credits credits = new Credits();

  private boolean hasTitles;
  private boolean sorted;

  Readers(Options options) {
    this.options = options;
  }

  /** Credits before titles; otherwise as they are. */
  List<Source> order(List<Source> sources) {
    sources.stream().filter(this::isCredits).forEach(creditsFiles::add);
    hasTitles = creditsFiles.size() < sources.size();
    Comparator<Source> byKind = Comparator.comparing(source -> !creditsFiles.contains(source));
    return sources.stream().sorted(byKind).toList();
  }

  private boolean isCredits(Source source) {
    if (options.format() == Format.JSONL || options.format() == Format.STREAMING_CSV) {
      return false;
    }
    try (Lines lines = lines(source, new Counted.Counter())) {
      Line first = lines.nextFilled();
      return first != null && !isJson(first) && Header.of(first, options.limits()).isCredits();
    } catch (IOException e) {
      return false; // it will be said when it is opened
    }
  }

  /**
   * Who reads {@code source}.
   *
   * @throws FileProblem where nobody can
   */
  RowReader open(Source source, Counted.Counter counter) throws IOException {
    Lines lines = lines(source, counter);
    try {
      Line first = lines.nextFilled();
      if (first == null) {
        throw new FileProblem("file", "", "empty; there is nothing to read");
      }
      if (isJson(first)) {
        lines.again(List.of(first));
        return new JsonRows(source.name(), lines, options.limits().rowBytes(), options.asOf());
      }
      return table(source, lines, Header.of(first, options.limits()));
    } catch (IOException e) {
      lines.close();
      throw e;
    }
  }

  private RowReader table(Source source, Lines lines, Header header) throws IOException {
    return new TableRows(
        source.name(),
        lines,
        header,
        options.limits().rowBytes(),
        creditsFiles.contains(source) ? creditsForm() : titleForm(source, header));
  }

  private TableRows.Form creditsForm() throws FileProblem {
    if (!hasTitles) {
      throw new FileProblem("file", "credits", "the file with the titles, together with this one");
    }
    return cells -> {
      credits.add(cells);
      return null;
    };
  }

  private TableRows.Form titleForm(Source source, Header header) throws IOException {
    boolean justWatch =
        switch (options.format()) {
          case AUTO -> header.isJustWatch();
          case JUSTWATCH_CSV -> true;
          case JSONL, STREAMING_CSV -> false;
        };
    TableForm form = new TableForm(justWatch, platform(source), options.region(), options.asOf());
    if (creditsFiles.isEmpty()) {
      return cells -> form.read(cells, Credits.People.NONE);
    }
    if (!sorted) {
      credits.sort();
      sorted = true;
    }
    return cells -> form.read(cells, credits.of(cells.get(Column.ID)));
  }

  private String platform(Source source) throws FileProblem {
    @Nullable String given = options.platform();
    String platform = given == null ? Platforms.ofFile(source.name()).orElse(null) : given;
    if (platform == null) {
      throw new FileProblem(
          "platform", "", "--platform, for the file does not say whose titles it lists");
    }
    return platform;
  }

  private boolean isJson(Line first) {
    return options.format() == Format.JSONL
        || (options.format() == Format.AUTO && first.bytes().length > 0 && first.bytes()[0] == '{');
  }

  private Lines lines(Source source, Counted.Counter counter) throws IOException {
    return new Lines(source.opener().open(counter), options.limits().rowBytes());
  }

  @Override
  public void close() throws IOException {
    credits.close();
  }
}
