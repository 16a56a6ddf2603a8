package io.marquee.lucene;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What may be suggested because of a title: its names and its people, folded already, so that some
 * hundred cards are read in a millisecond.
 */
record Card(Name title, @Nullable Name original, TitleType type, int year, List<Credit> people) {

  /** People past this are in nobody's mind. */
  private static final int MOST_PEOPLE = 50;

  /** The actor at this place counts for half as much as the first. */
  private static final double HALF = 5;

  /**
   * Somebody who made a title.
   *
   * @param place in the cast, from 0; 0 for a director
   */
  record Credit(Name name, int place) {

    /** How much the title says about the person, 0 to 1. */
    double billing() {
      return 1 / (1 + place / HALF);
    }
  }

  Card {
    people = List.copyOf(people);
  }

  static Card of(Title title) {
    return new Card(
        Name.of(title.title()), original(title), title.type(), title.year(), credits(title));
  }

  private static @Nullable Name original(Title title) {
    String original = title.originalTitle();
    return original == null || original.length() > Block.LONGEST_TERM ? null : Name.of(original);
  }

  /** What the title is called. */
  List<Name> names() {
    return original == null ? List.of(title) : List.of(title, original);
  }

  private static List<Credit> credits(Title title) {
    Map<String, Integer> places = new LinkedHashMap<>();
    title.directors().forEach(name -> places.put(name, 0));
    for (int place = 0; place < title.cast().size(); place++) {
      places.putIfAbsent(title.cast().get(place), place);
    }
    return places.entrySet().stream()
        .filter(credit -> credit.getKey().length() <= Block.LONGEST_TERM)
        .limit(MOST_PEOPLE)
        .map(credit -> new Credit(Name.of(credit.getKey()), credit.getValue()))
        .filter(credit -> !credit.name().words().isEmpty())
        .toList();
  }

  BytesRef bytes() throws IOException {
    ByteBuffersDataOutput bytes = new ByteBuffersDataOutput();
    write(bytes, title);
    bytes.writeByte((byte) (original == null ? 0 : 1));
    if (original != null) {
      write(bytes, original);
    }
    bytes.writeByte((byte) (type == TitleType.SERIES ? 1 : 0));
    bytes.writeVInt(year);
    bytes.writeVInt(people.size());
    for (Credit credit : people) {
      write(bytes, credit.name());
      bytes.writeVInt(credit.place());
    }
    return new BytesRef(bytes.toArrayCopy());
  }

  static Card read(BytesRef bytes) throws IOException {
    DataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    Name title = name(in);
    Name original = in.readByte() == 0 ? null : name(in);
    TitleType type = in.readByte() == 1 ? TitleType.SERIES : TitleType.MOVIE;
    int year = in.readVInt();
    List<Credit> people = new ArrayList<>();
    for (int left = in.readVInt(); left > 0; left--) {
      people.add(new Credit(name(in), in.readVInt()));
    }
    return new Card(title, original, type, year, people);
  }

  private static void write(DataOutput out, Name name) throws IOException {
    out.writeString(name.text());
    out.writeVInt(name.words().size());
    for (String word : name.words()) {
      out.writeString(word);
    }
  }

  private static Name name(DataInput in) throws IOException {
    String text = in.readString();
    List<String> words = new ArrayList<>();
    for (int left = in.readVInt(); left > 0; left--) {
      words.add(in.readString());
    }
    return new Name(text, words);
  }
}
