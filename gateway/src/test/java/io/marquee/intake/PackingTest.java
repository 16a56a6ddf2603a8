package io.marquee.intake;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are packed, cut, mis-encoded, too big or none at all. */
final class PackingTest {

  private static final String HEADER = "title,type,release_year\n";
  private static final String TABLE = HEADER + "Amélie,Movie,2001\nHeat,Movie,1995\n";

  @TempDir Path folder;

  @Test
  void plainGzippedAndZippedAreTheSame() throws IOException {
    byte[] plain = TABLE.getBytes(UTF_8);
    assertThat(titles("t.csv", plain)).containsExactly("Amélie", "Heat");
    assertThat(titles("t.csv.gz", gzip(plain))).containsExactly("Amélie", "Heat");
    assertThat(titles("t.zip", zip("t.csv", plain))).containsExactly("Amélie", "Heat");
    assertThat(titles("t.zip", zip("t.csv", plain, "__MACOSX/._t.csv", new byte[100])))
        .containsExactly("Amélie", "Heat");
  }

  @Test
  void theEncodingIsToldByTheMarkOrTheZeros() {
    assertThat(titles("t.csv", ("\ufeff" + TABLE).getBytes(UTF_8))).hasSize(2);
    for (Charset charset : List.of(UTF_16LE, UTF_16BE)) {
      assertThat(titles("t.csv", ("\ufeff" + TABLE).getBytes(charset)))
          .containsExactly("Amélie", "Heat");
      assertThat(titles("t.csv", TABLE.getBytes(charset))).containsExactly("Amélie", "Heat");
    }
  }

  @Test
  void whatIsNoUtf8IsWindows1252AndSaysSo() {
    List<Row> rows = rows("t.csv", TABLE.getBytes(Charset.forName("windows-1252")));
    assertThat(Sheets.title(rows.getFirst()).title()).isEqualTo("Amélie");
    assertThat(Sheets.read(rows.getFirst()).repairs())
        .containsExactly(new Repair("line", "", "", "no UTF-8: read as windows-1252"));
    assertThat(Sheets.read(rows.getLast()).repairs()).isEmpty();
  }

  @Test
  void whatIsNeitherIsRejected() {
    byte[] bytes = (HEADER + "A?lie,Movie,2001\nHeat,Movie,1995\n").getBytes(UTF_8);
    bytes[HEADER.length() + 1] = (byte) 0x81;
    List<Row> rows = rows("t.csv", bytes);
    assertThat(Sheets.fault(rows.getFirst()))
        .startsWith("2 line: ")
        .endsWith("(UTF-8 or windows-1252)");
    assertThat(rows).hasSize(2);
  }

  @Test
  void whatWasCutOffGivesTheRowsBeforeTheCut() throws IOException {
    StringBuilder table = new StringBuilder(HEADER);
    for (int i = 0; i < 20_000; i++) {
      table.append("Title ").append(Integer.toHexString(i * 7919)).append(",Movie,2001\n");
    }
    byte[] whole = gzip(table.toString().getBytes(UTF_8));
    List<Row> rows = rows("t.csv.gz", Arrays.copyOf(whole, whole.length / 2));
    assertThat(rows.size()).isBetween(5_000, 15_000);
    assertThat(Sheets.fault(rows.getLast()))
        .startsWith("0 file: after line ")
        .endsWith("(damaged or cut off here; get it once more)");
    assertThat(rows.subList(0, rows.size() - 1)).allMatch(Row.Read.class::isInstance);
  }

  @Test
  void aDamagedArchiveIsRejected() throws IOException {
    byte[] zip = zip("t.csv", TABLE.repeat(50).getBytes(UTF_8));
    zip[60] ^= 0x55;
    assertThat(Sheets.fault(rows("t.zip", zip).getLast())).contains("damaged or cut off");
    assertThat(Sheets.fault(rows("t.gz", new byte[] {0x1f, (byte) 0x8b, 8}).getLast()))
        .contains("damaged or cut off");
  }

  @Test
  void aBombIsStopped() throws IOException {
    Limits limits = new Limits(65_536, 256, 1L << 40, 100);
    Path bomb = folder.resolve("bomb.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      out.write(HEADER.getBytes(UTF_8));
      byte[] block = "\n".repeat(1 << 20).getBytes(UTF_8);
      for (int i = 0; i < 200; i++) {
        out.write(block);
      }
    }
    assertThat(Sheets.rows(with(limits), bomb))
        .extracting(Sheets::fault)
        .containsExactly("0 file: over 100 times its size unpacked (unpack it first)");
    assertThat(Sheets.rows(with(new Limits(65_536, 256, 1 << 20, 2_000)), bomb))
        .extracting(Sheets::fault)
        .containsExactly("0 file: over 1048576 bytes unpacked (split it)");
  }

  @Test
  void allFilesOfAnArchiveAreReadInTheirOrder() throws IOException {
    byte[] other = (HEADER + "Ronin,Movie,1998\n").getBytes(UTF_8);
    Path archive =
        zipped(
            "t.zip",
            Map.of("folder/", new byte[0], "__MACOSX/._t.csv", new byte[100], ".DS_Store", other),
            entry("folder/netflix_titles.csv", TABLE.getBytes(UTF_8)),
            entry("b.csv.gz", gzip(other)),
            entry("c.csv", TABLE.getBytes(UTF_16LE)));
    List<Row> rows = Sheets.rows(archive, Sheets.write(folder, "d.csv", other));
    assertThat(rows)
        .extracting(row -> row.file() + ":" + row.line() + " " + Sheets.title(row).title())
        .containsExactly(
            "t.zip/folder/netflix_titles.csv:2 Amélie",
            "t.zip/folder/netflix_titles.csv:3 Heat",
            "t.zip/b.csv.gz:2 Ronin",
            "t.zip/c.csv:2 Amélie",
            "t.zip/c.csv:3 Heat",
            "d.csv:2 Ronin");
  }

  @Test
  void aFileOfAnArchiveSaysItsOwnPlatformAndAnArchiveThatOfOthers() throws IOException {
    Path archive =
        zipped(
            "hulu_titles.zip",
            Map.of(),
            entry("netflix_titles.csv", TABLE.getBytes(UTF_8)),
            entry("all.csv", TABLE.getBytes(UTF_8)));
    assertThat(Sheets.rows(Options.of(null, Sheets.AS_OF), archive))
        .extracting(row -> Sheets.title(row).source())
        .containsExactly("netflix", "netflix", "hulu", "hulu");
  }

  @Test
  void creditsInAnArchiveAreJoinedWithItsTitles() throws IOException {
    Path archive =
        zipped(
            "archive.zip",
            Map.of(),
            entry(
                "titles.csv",
                (Sheets.JUST_WATCH + "\ntm1,Heat,MOVIE,A.,1995,R,170,[],[],,,,,,").getBytes(UTF_8)),
            entry(
                "credits.csv",
                (Sheets.CREDITS + "\n1,tm1,Al Pacino,Vincent,ACTOR").getBytes(UTF_8)));
    assertThat(Sheets.rows(archive))
        .singleElement()
        .satisfies(row -> assertThat(Sheets.title(row).cast()).containsExactly("Al Pacino"));
  }

  @Test
  void whatIsPackedTwiceOrHoldsNothingSaysSo() throws IOException {
    byte[] table = TABLE.getBytes(UTF_8);
    List<Row> rows =
        Sheets.rows(
            zipped(
                "t.zip",
                Map.of(),
                entry("a.zip", zip("a.csv", table)),
                entry("a.pdf", "%PDF-1.7".getBytes(UTF_8)),
                entry("a.csv", table)));
    assertThat(rows.subList(0, 2))
        .extracting(Sheets::fault)
        .containsExactly(
            "0 file: zip (packed once; unpack what is inside first)",
            "0 file: PDF (unpack it first, or use gzip)");
    assertThat(rows).hasSize(4);
    assertThat(Sheets.fault(rows("t.gz", gzip(gzip(table))).getFirst()))
        .isEqualTo("0 file: gzip (packed once; unpack what is inside first)");
    assertThat(Sheets.fault(rows("t.zip", zip("folder/", new byte[0])).getFirst()))
        .isEqualTo("0 file: t.zip (an archive with files of titles in it)");
  }

  @Test
  void anArchiveOfMoreFilesThanAnyoneHasIsReadUpToThere() throws IOException {
    List<Member> files = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      files.add(entry(i + ".csv", TABLE.getBytes(UTF_8)));
    }
    List<Row> rows = Sheets.rows(zipped("t.zip", Map.of(), files));
    assertThat(rows).hasSize(201);
    assertThat(Sheets.fault(rows.getLast())).endsWith("(an archive of at most 100 files)");
  }

  @Test
  void anArchiveThatIsCutAnywhereSaysSo() throws IOException {
    byte[] whole = zip("a.csv", TABLE.repeat(30).getBytes(UTF_8), "b.csv", TABLE.getBytes(UTF_8));
    int all = rows("t.zip", whole).size();
    for (int length = 30; length < whole.length - 22; length++) {
      List<Row> rows = rows("t.zip", Arrays.copyOf(whole, length));
      assertThat(rows.size()).as("%s bytes", length).isLessThanOrEqualTo(all + 1);
      assertThat(rows.getLast()).as("%s bytes", length).isInstanceOf(Row.Rejected.class);
      assertThat(Sheets.fault(rows.getLast())).contains("damaged or cut off");
    }
  }

  @Test
  void aBombInAnArchiveIsStopped() throws IOException {
    byte[] bomb = (HEADER + "\n".repeat(100 << 20)).getBytes(UTF_8);
    Path archive =
        zipped("t.zip", Map.of(), entry("a.csv", TABLE.getBytes(UTF_8)), entry("bomb.csv", bomb));
    List<Row> rows = Sheets.rows(with(new Limits(65_536, 256, 1L << 40, 100)), archive);
    assertThat(rows).hasSize(3);
    assertThat(Sheets.fault(rows.getLast()))
        .isEqualTo("0 file: over 100 times its size unpacked (unpack it first)");
  }

  @Test
  void aBombThatNobodyReadsIsStoppedToo() throws IOException {
    byte[] bomb = "\n".repeat(100 << 20).getBytes(UTF_8);
    for (String hidden : List.of("__MACOSX/._t.csv", "folder/.bomb")) {
      Path archive = zipped("t.zip", Map.of(hidden, bomb), entry("a.csv", TABLE.getBytes(UTF_8)));
      assertThat(Sheets.rows(with(new Limits(65_536, 256, 1L << 40, 100)), archive))
          .extracting(Sheets::fault)
          .containsExactly("0 file: over 100 times its size unpacked (unpack it first)");
    }
  }

  @Test
  void theFilesOfAnArchiveTogetherUnpackToNoMoreThanOneMay() throws IOException {
    byte[] table = (HEADER + "Heat,Movie,1995\n".repeat(30)).getBytes(UTF_8);
    Path archive =
        zipped("t.zip", Map.of(), entry("a.csv", table), entry("b.csv", table), entry("c", table));
    List<Row> rows = Sheets.rows(with(new Limits(65_536, 256, 2L * table.length, 100)), archive);
    assertThat(rows).hasSize(61);
    assertThat(Sheets.fault(rows.getLast()))
        .isEqualTo("0 file: over " + 2 * table.length + " bytes unpacked (split it)");
  }

  @Test
  void whatIsNoFileOfAnArchiveIsCountedToo() throws IOException {
    List<Member> folders = new ArrayList<>();
    for (int i = 0; i < 1_001; i++) {
      folders.add(entry(i + "/", new byte[0]));
    }
    assertThat(Sheets.fault(Sheets.rows(zipped("t.zip", Map.of(), folders)).getLast()))
        .endsWith("(an archive of at most 1000 entries)");
  }

  @Test
  void aFileOfAnArchiveIsOpenedWhereItBegins() throws IOException {
    byte[] table = TABLE.repeat(99).getBytes(UTF_8);
    Path archive =
        zipped(
            "t.zip",
            Map.of(".DS_Store", new byte[900]),
            entry("a.csv", table),
            entry("b.csv", table),
            entry("c.csv", table));
    List<Source> members = Source.in(archive, Limits.DEFAULT);
    byte[] bytes = Files.readAllBytes(archive);
    Arrays.fill(bytes, 0, (int) members.getFirst().bytes(), (byte) 0);
    Files.write(archive, bytes);
    for (Source member : members.subList(1, 3)) {
      try (InputStream text = member.opener().open(new Counted.Counter())) {
        assertThat(text.readAllBytes()).as(member.name()).isEqualTo(table);
      }
    }
  }

  @Test
  void bytesOfAnArchiveAreCountedAsTheyLieOnTheDisk() throws IOException {
    Path archive =
        zipped(
            "t.zip",
            Map.of(),
            entry("a.csv", TABLE.getBytes(UTF_8)),
            entry("b.csv", TABLE.repeat(99).getBytes(UTF_8)));
    try (CatalogueFiles files = CatalogueFiles.open(List.of(archive), Sheets.options())) {
      files.forEachRemaining(
          row -> assertThat(files.bytesRead()).isBetween(0L, files.bytesTotal()));
      assertThat(files.bytesRead()).isBetween(1L, files.bytesTotal());
    }
  }

  @Test
  void linesMayEndInAnyWay() {
    for (String end : List.of("\n", "\r\n", "\r", "\r\r\n")) {
      assertThat(titles("t.csv", TABLE.replace("\n", end).getBytes(UTF_8)))
          .as(end.replace("\r", "CR").replace("\n", "LF"))
          .containsExactly("Amélie", "Heat");
    }
    String odd = HEADER + "\"Old\rMac\",Movie,2001\n";
    assertThat(titles("t.csv", odd.getBytes(UTF_8))).containsExactly("Old Mac");
  }

  @Test
  void whatEndsLinesIsNotDecidedByOneThatWentAstray() {
    String lf = "title,\"re\rlease_year\",type\nAmélie,2001,Movie\nHeat,1995,Movie\n";
    assertThat(titles("t.csv", lf.getBytes(UTF_8))).containsExactly("Amélie", "Heat");
    String cr = "title,type,description\rAmélie,Movie,\"A.\nB.\"\rHeat,Movie,\"A.\nB.\"\r";
    assertThat(titles("t.csv", cr.getBytes(UTF_8))).containsExactly("Amélie", "Heat");
  }

  @Test
  void whatIsNoTableSaysWhatToDo() {
    assertThat(fault("t.csv", "")).isEqualTo("0 file:  (empty; there is nothing to read)");
    assertThat(fault("t.csv", "\n \n\r\n")).isEqualTo("0 file:  (empty; there is nothing to read)");
    assertThat(fault("t.csv", "BZh91AY&SY"))
        .isEqualTo("0 file: bzip2 (unpack it first, or use gzip)");
    assertThat(fault("t.csv", "just words\nand more"))
        .startsWith("0 header: just words (a first line with the names of columns");
    assertThat(fault("t.csv", "title,type,title\n")).startsWith("0 header: title (each name once");
    assertThat(Sheets.fault(Sheets.rows(folder).getFirst())).contains("a folder");
    assertThat(Sheets.fault(Sheets.rows(folder.resolve("none")).getFirst())).contains("no file");
    assertThat(rows("t.csv", HEADER.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void afterAFileThatCannotBeReadTheNextOneIs() {
    Path empty = Sheets.write(folder, "a.csv", new byte[0]);
    Path table = Sheets.write(folder, "b.csv", TABLE.getBytes(UTF_8));
    assertThat(Sheets.rows(empty, table, empty))
        .extracting(row -> row.getClass().getSimpleName())
        .containsExactly("Rejected", "Read", "Read", "Rejected");
  }

  @Test
  void aMillionColumnsAreRejected() {
    assertThat(fault("t.csv", "title,type" + ",a".repeat(1_000_000)))
        .contains("a first line of at most 65536 bytes");
    assertThat(fault("t.csv", "title,type" + ",".repeat(300)))
        .isEqualTo("0 header: 302 columns (at most 256 columns)");
    List<Row> rows =
        rows("t.csv", (HEADER + ",".repeat(1_000_000) + "\nHeat,Movie,1995").getBytes(UTF_8));
    assertThat(Sheets.fault(rows.getFirst())).isEqualTo("2 line:  (at most 65536 bytes a row)");
    assertThat(Sheets.title(rows.getLast()).title()).isEqualTo("Heat");
  }

  @Test
  void aLineWithoutEndIsRejectedAndTheNextIsRead() throws IOException {
    Path file = folder.resolve("long.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write((HEADER + "\"").getBytes(UTF_8));
      byte[] block = "x".repeat(1 << 20).getBytes(UTF_8);
      for (int i = 0; i < 64; i++) {
        out.write(block);
      }
      out.write("\nHeat,Movie,1995\n".getBytes(UTF_8));
    }
    List<Row> rows = Sheets.rows(file);
    assertThat(rows).hasSize(2);
    assertThat(Sheets.title(rows.getLast()).title()).isEqualTo("Heat");
  }

  @Test
  void aRecordThatGoesWrongCostsOneLine() {
    String table =
        HEADER
            + "\"Open,Movie,2001\n"
            + "Heat,Movie,1995\n"
            + "\"Clo\"sed,Movie,2001\n"
            + "\"Two\nlines \"\"quoted\"\"\",Movie,2001\r\n"
            + "short,Movie\n"
            + "long,Movie,2001,x\n"
            + "fine,Movie,2001,,\n"
            + "N\0L,Movie,2001\n"
            + "last,Movie,2001";
    List<Row> rows = rows("t.csv", table.getBytes(UTF_8));
    assertThat(rows)
        .extracting(
            row ->
                switch (row) {
                  case Row.Read read -> read.line() + " " + read.title().title();
                  case Row.Rejected no -> no.line() + "! " + no.faults().getFirst().reason();
                })
        .containsExactly(
            "2! a separator behind a closing quote; quotes in a field are doubled",
            "3 Heat",
            "4! a separator behind a closing quote; quotes in a field are doubled",
            "5 Two lines \"quoted\"",
            "7! as many fields as the header has names",
            "8! as many fields as the header has names",
            "9 fine",
            "10! no NUL characters; the row is damaged",
            "11 last");
  }

  @Test
  void aQuoteThatNobodyClosesCostsOneLine() {
    String table = HEADER + "\"Open,Movie,2001\n" + "Heat,Movie,1995\n".repeat(10_000);
    List<Row> rows = rows("t.csv", table.getBytes(UTF_8));
    assertThat(rows).hasSize(10_001);
    assertThat(Sheets.fault(rows.getFirst())).endsWith("(a closing quote within 65536 bytes)");
  }

  @Test
  void bytesAreCountedAsTheyLieOnTheDisk() throws IOException {
    Path file = Sheets.write(folder, "t.csv.gz", gzip(TABLE.getBytes(UTF_8)));
    try (CatalogueFiles files = CatalogueFiles.open(List.of(file, file), Sheets.options())) {
      assertThat(files.bytesTotal()).isEqualTo(2 * Files.size(file));
      assertThat(files.bytesRead()).isZero();
      files.forEachRemaining(row -> {});
      assertThat(files.bytesRead()).isEqualTo(files.bytesTotal());
    }
  }

  private static Options with(Limits limits) {
    return new Options(Format.AUTO, "netflix", "US", Sheets.AS_OF, 0, limits);
  }

  private String fault(String name, String text) {
    return Sheets.fault(rows(name, text.getBytes(UTF_8)).getFirst());
  }

  private List<String> titles(String name, byte[] bytes) {
    return rows(name, bytes).stream().map(row -> Sheets.title(row).title() + "").toList();
  }

  private List<Row> rows(String name, byte[] bytes) {
    return Sheets.rows(Sheets.write(folder, name, bytes));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  /** A file in an archive. */
  private record Member(String name, ByteBuffer bytes) {}

  private static Member entry(String name, byte[] plain) {
    return new Member(name, ByteBuffer.wrap(plain));
  }

  private Path zipped(String name, Map<String, byte[]> first, Member... files) throws IOException {
    return zipped(name, first, List.of(files));
  }

  private Path zipped(String name, Map<String, byte[]> first, List<Member> files)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (var file :
          Stream.concat(
                  first.entrySet().stream().map(file -> entry(file.getKey(), file.getValue())),
                  files.stream())
              .toList()) {
        out.putNextEntry(new ZipEntry(file.name()));
        out.write(file.bytes().array());
      }
    }
    return Sheets.write(folder, name, bytes.toByteArray());
  }

  private static byte[] zip(String name, byte[] plain) throws IOException {
    return zip(name, plain, "", new byte[0]);
  }

  private static byte[] zip(String one, byte[] first, String two, byte[] second)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(one));
      out.write(first);
      if (!two.isEmpty()) {
        out.putNextEntry(new ZipEntry(two));
        out.write(second);
      }
    }
    return bytes.toByteArray();
  }
}
