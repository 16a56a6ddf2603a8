package io.marquee.lucene;

import io.marquee.catalog.TitleType;
import io.marquee.port.typing.Card;
import io.marquee.port.typing.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;

/** Cards as they are stored, so that some hundred are read in a millisecond. */
final class Cards {

  private Cards() {}

  static BytesRef bytes(Card card) throws IOException {
    ByteBuffersDataOutput bytes = new ByteBuffersDataOutput();
    write(bytes, card.title());
    bytes.writeByte((byte) (card.original() == null ? 0 : 1));
    if (card.original() != null) {
      write(bytes, card.original());
    }
    bytes.writeByte((byte) (card.type() == TitleType.SERIES ? 1 : 0));
    bytes.writeVInt(card.year());
    bytes.writeVInt(card.people().size());
    for (Card.Credit credit : card.people()) {
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
    List<Card.Credit> people = new ArrayList<>();
    for (int left = in.readVInt(); left > 0; left--) {
      people.add(new Card.Credit(name(in), in.readVInt()));
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
