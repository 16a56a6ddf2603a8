package io.marquee.search;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What is worth remembering of titles that are only recognized, never shown: names, people, and how
 * well they are known. Each is a few bytes, since a catalogue may have a million. Confined to one
 * thread; what is taken of it belongs to whoever took it.
 */
final class NamedTitles {

  /** What is longer nobody writes into a query. */
  private static final int LONGEST_NAME = 500;

  private final Map<TitleId, byte[]> titles = new HashMap<>();

  /** Whether that is news. A title that nobody can name is not remembered. */
  boolean put(Title title) {
    if (title.title().length() > LONGEST_NAME) {
      return remove(title.id());
    }
    byte[] bytes = bytes(title);
    return !Arrays.equals(bytes, titles.put(title.id(), bytes));
  }

  /** Whether it was remembered. */
  boolean remove(TitleId id) {
    return titles.remove(id) != null;
  }

  /** Whether anything else was remembered. */
  boolean retain(Predicate<TitleId> known) {
    return titles.keySet().removeIf(known.negate());
  }

  /** All of them as they are now, made anew each time they are gone through. */
  Iterable<Title> all() {
    TitleId[] ids = new TitleId[titles.size()];
    byte[][] bytes = new byte[ids.length][];
    int place = 0;
    for (Map.Entry<TitleId, byte[]> title : titles.entrySet()) {
      ids[place] = title.getKey();
      bytes[place++] = title.getValue();
    }
    return () ->
        IntStream.range(0, ids.length).mapToObj(at -> title(ids[at], bytes[at])).iterator();
  }

  int size() {
    return titles.size();
  }

  private static byte[] bytes(Title title) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(title.type().name());
      out.writeShort(title.year());
      out.writeFloat((float) title.rating());
      out.writeFloat((float) title.popularity());
      out.writeUTF(title.title());
      out.writeUTF(
          Optional.ofNullable(title.originalTitle()).filter(NamedTitles::isName).orElse(""));
      write(out, title.cast());
      write(out, title.directors());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static boolean isName(String text) {
    return text.length() <= LONGEST_NAME;
  }

  private static void write(DataOutputStream out, List<String> people) throws IOException {
    List<String> names =
        people.stream().filter(NamedTitles::isName).limit(Short.MAX_VALUE).toList();
    out.writeShort(names.size());
    for (String name : names) {
      out.writeUTF(name);
    }
  }

  private static Title title(TitleId id, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      TitleType type = TitleType.valueOf(in.readUTF());
      int year = in.readShort();
      double rating = in.readFloat();
      double popularity = in.readFloat();
      String name = in.readUTF();
      String original = in.readUTF();
      return new Title(
          id,
          "",
          name,
          original.isEmpty() ? null : original,
          type,
          year,
          null,
          null,
          0,
          List.of(),
          "",
          List.of(),
          people(in),
          people(in),
          List.of(),
          List.of(),
          "",
          rating,
          popularity,
          null,
          null);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static List<String> people(DataInputStream in) throws IOException {
    int size = in.readShort();
    List<String> names = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      names.add(in.readUTF());
    }
    return names;
  }
}
