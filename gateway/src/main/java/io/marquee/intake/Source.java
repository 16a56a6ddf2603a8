package io.marquee.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where rows come from.
 *
 * @param name without folders; that of a file in an archive behind the archive's
 * @param bytes on the disk; 0 where unknown
 */
record Source(String name, long bytes, Opener opener) {

  /** Opens the text of a source, and counts what it costs on the disk. */
  interface Opener {
    InputStream open(Counted.Counter counter) throws IOException;
  }

  /** What is in {@code file}: itself, or the files of an archive. Blocks. */
  static List<Source> in(Path file, Limits limits) {
    Path last = file.getFileName();
    String name = last == null ? file.toString() : last.toString();
    return Archive.is(file)
        ? Archive.members(file, name, limits)
        : List.of(new Source(name, bytes(file), counter -> Unpacked.open(file, limits, counter)));
  }

  static Source of(URL resource) {
    String path = resource.getPath();
    return new Source(
        path.substring(path.lastIndexOf('/') + 1),
        0,
        counter -> new Counted(resource.openStream(), counter));
  }

  static long bytes(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0; // it will be said when it is opened
    }
  }
}
