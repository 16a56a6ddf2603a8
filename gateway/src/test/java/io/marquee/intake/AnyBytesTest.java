package io.marquee.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes a file holds: reading ends, throws nothing, and gives the same rows again. */
final class AnyBytesTest {

  private static final String[] SNIPPETS = {
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\r\n",
    "\0",
    "\ufeff",
    "[",
    "['a', \"b\"]",
    "{",
    "}",
    "&amp;",
    "&#x110000;",
    "&#55357;",
    "â€™",
    "Ã©",
    "\u200d",
    "\u0301",
    "99999999999999999999",
    "-1",
    "1e999",
    "NaN",
    "null",
    "s1",
    "2 Seasons",
    "74 min",
    "PT9999999H",
    "(2019)",
    "0000-00-00",
    "February 30, 2021",
    "31/31/2021",
    "TV-MA",
    "16+",
    "\ud83d",
    "🎬",
    "\u0085",
    "\u2028"
  };

  @TempDir Path folder;

  @Test
  void mutatedFilesEndWithRowsAndNothingElse() throws IOException {
    Random random = new Random(20_261_120);
    List<byte[]> samples = samples();
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = mutated(samples.get(random.nextInt(samples.size())), random);
      Path file = Sheets.write(folder, "f" + i % 2, bytes);
      List<Row> rows = Sheets.rows(file);
      assertThat(rows.size()).as("seed 20261120, file %s", i).isLessThan(bytes.length + 2);
      if (i % 10 == 0) {
        assertThat(Sheets.rows(file)).as("seed 20261120, file %s", i).isEqualTo(rows);
      }
    }
  }

  @Test
  void randomBytesEndWithRowsAndNothingElse() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[random.nextInt(3_000)];
      random.nextBytes(bytes);
      Path file = Sheets.write(folder, "f", bytes);
      for (Format format : Format.values()) {
        Options options =
            new Options(format, "netflix", "US", Sheets.AS_OF, 0, new Limits(500, 20, 9_000, 3));
        assertThat(Sheets.rows(options, file).size()).isLessThan(bytes.length + 2);
      }
    }
  }

  @Test
  void theLongestFieldsOfAnythingAreReadOrRejected() throws IOException {
    List<String> columns = List.of(Sheets.STREAMING.split(",", -1));
    Path file = folder.resolve("long.csv");
    int count = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(Sheets.STREAMING);
      for (String snippet : SNIPPETS) {
        String field = quotable(snippet).repeat(60_000 / quotable(snippet).getBytes(UTF_8).length);
        for (int i = 0; i < columns.size(); i++) {
          out.write("\ns1,Movie,Heat".substring(0, i > 2 ? 14 : 1));
          out.write(",".repeat(i > 2 ? i - 2 : i) + "\"" + field + "\"");
          out.write(",".repeat(columns.size() - 1 - i));
          count++;
        }
      }
    }
    assertThat(Sheets.rows(file).size()).isGreaterThanOrEqualTo(count);
  }

  private static String quotable(String snippet) {
    return snippet.replace("\"", "\"\"").replace("\n", "\\n").replace("\ud83d", "x");
  }

  @Test
  void readingGoesOnWhereItWasBrokenOff() throws IOException {
    Random random = new Random(11);
    List<Path> files = new ArrayList<>();
    for (byte[] sample : samples()) {
      files.add(Sheets.write(folder, "f" + files.size(), mutated(sample, random)));
    }
    List<Row> all = Sheets.rows(files.toArray(Path[]::new));
    for (int skip = 0; skip <= all.size() + 1; skip++) {
      Options options =
          new Options(Format.AUTO, "netflix", "US", Sheets.AS_OF, skip, Limits.DEFAULT);
      try (CatalogueFiles rest = CatalogueFiles.open(files, options)) {
        List<Row> rows = new ArrayList<>();
        rest.forEachRemaining(rows::add);
        assertThat(rows).isEqualTo(all.subList(Math.min(skip, all.size()), all.size()));
        assertThat(rest.position()).isEqualTo(all.size());
      }
    }
  }

  private static List<byte[]> samples() throws IOException {
    String streaming =
        Sheets.STREAMING
            + "\ns1,Movie,Heat,Mann,\"Al Pacino, Val Kilmer\",US,\"May 1, 2021\",1995,R,170 min,Dramas,A."
            + "\ns2,TV Show,\"Blood\nWater\",,,,,2021,TV-MA,2 Seasons,\"TV Dramas, Kids\",B.";
    String justWatch =
        Sheets.JUST_WATCH
            + "\ntm1,Heat,MOVIE,A.,1995,R,170,\"['crime', 'drama']\",['US'],,tt0113277,8.3,700000,30,8"
            + "\nts2,Dark,SHOW,B.,2017,TV-MA,53,['scifi'],['DE'],3,tt5753856,8.7,4000,90,8";
    String credits = Sheets.CREDITS + "\n1,tm1,Al Pacino,Vincent,ACTOR\n2,tm1,Mann,,DIRECTOR";
    String json =
        """
        {"slug": "heat-1995", "title": "Heat", "type": "movie", "year": 1995, "cast": ["Al"]}
        {"id": "x", "title": "Dark", "type": "series", "external_ids": {"imdb": "tt5753856"}}""";
    List<byte[]> samples = new ArrayList<>();
    for (String text : List.of(streaming, justWatch, credits, json)) {
      samples.add(text.getBytes(UTF_8));
      samples.add(gzip(text.getBytes(UTF_8)));
      samples.add(zip(text.getBytes(UTF_8)));
    }
    return samples;
  }

  private static byte[] mutated(byte[] sample, Random random) {
    byte[] bytes = sample.clone();
    for (int i = random.nextInt(6); i > 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = Arrays.copyOf(bytes, at);
        case 2 -> bytes = spliced(bytes, at, new byte[0], at + random.nextInt(20));
        default ->
            bytes =
                spliced(bytes, at, SNIPPETS[random.nextInt(SNIPPETS.length)].getBytes(UTF_8), at);
      }
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] in, int rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(in);
    out.writeBytes(Arrays.copyOfRange(bytes, Math.min(rest, bytes.length), bytes.length));
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("t"));
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
