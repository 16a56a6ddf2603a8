package io.marquee.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a table. One that goes wrong costs its first line and no more: a quote that nobody
 * closes does not swallow what follows.
 */
final class Records {

  /** Some programs end their rows with empty fields. */
  private static final int SPARE_COLUMNS = 16;

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /**
   * A record, or why there is none on its line.
   *
   * @param line on which it begins
   * @param fields as many as the table has columns; none where it is faulty
   * @param utf8 false where a line of it was no UTF-8 and was read as windows-1252
   */
  record Fields(long line, List<String> fields, boolean utf8, @Nullable Fault fault) {}

  /** What cannot be a record, and why. */
  private static final class Unreadable extends Exception {
    private final transient Fault fault;

    Unreadable(Fault fault) {
      super(fault.reason(), null, false, false);
      this.fault = fault;
    }
  }

  private final Lines lines;
  private final char separator;
  private final int columns;
  private final int rowBytes;
  private final CsvReader.CsvReaderBuilder csv;
  private final List<Line> taken = new ArrayList<>();

  private boolean utf8;

  Records(Lines lines, char separator, int columns, int rowBytes) {
    this.lines = lines;
    this.separator = separator;
    this.columns = columns;
    this.rowBytes = rowBytes;
    this.csv = CsvReader.builder().fieldSeparator(separator);
  }

  /** The next record, null after the last; blank lines are none. */
  @Nullable Fields next() throws IOException {
    Line first = lines.nextFilled();
    if (first == null) {
      return null;
    }
    taken.clear();
    taken.add(first);
    utf8 = true;
    try {
      return new Fields(first.number(), split(text(first)), utf8, null);
    } catch (Unreadable wrong) {
      lines.again(taken.subList(1, taken.size()));
      return new Fields(first.number(), List.of(), utf8, wrong.fault);
    }
  }

  private String text(Line first) throws IOException, Unreadable {
    Quotes quotes = new Quotes(separator, columns + SPARE_COLUMNS);
    String start = decode(first);
    StringBuilder text = new StringBuilder(start);
    follow(quotes, start, start);
    int bytes = first.bytes().length;
    while (quotes.isOpen()) {
      Line more = lines.next();
      if (more == null) {
        throw wrong(start, "a closing quote");
      }
      taken.add(more);
      bytes += more.bytes().length + 1;
      if (bytes > rowBytes || !more.whole()) {
        throw wrong(start, "a closing quote within " + rowBytes + " bytes");
      }
      String line = decode(more);
      follow(quotes, line, start);
      text.append('\n').append(line);
    }
    return text.toString();
  }

  private static void follow(Quotes quotes, String line, String start) throws Unreadable {
    if (!quotes.follow(line)) {
      throw wrong(start, "a separator behind a closing quote; quotes in a field are doubled");
    }
  }

  private List<String> split(String record) throws Unreadable {
    List<String> fields;
    try {
      fields = csv.ofSingleCsvRecord(record).getFields();
    } catch (CsvParseException e) {
      throw wrong(record, "a record of a table");
    }
    if (fields.size() < columns || !fields.stream().skip(columns).allMatch(String::isBlank)) {
      throw wrong(record, "as many fields as the header has names");
    }
    return fields;
  }

  private String decode(Line line) throws Unreadable {
    if (!line.whole()) {
      throw wrong("", "at most " + rowBytes + " bytes a row");
    }
    String text = decode(line.bytes(), StandardCharsets.UTF_8);
    if (text == null) {
      utf8 = false;
      text = decode(line.bytes(), WINDOWS);
    }
    if (text == null) {
      throw wrong(new String(line.bytes(), StandardCharsets.UTF_8), "UTF-8 or windows-1252");
    }
    if (text.indexOf('\0') >= 0) {
      throw wrong(text, "no NUL characters; the row is damaged");
    }
    return text;
  }

  private static @Nullable String decode(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static Unreadable wrong(String text, String expected) {
    return new Unreadable(new Fault("line", text, expected));
  }
}
