package io.marquee.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whole folders at once. */
final class Folders {

  private static final Logger LOG = LoggerFactory.getLogger(Folders.class);

  private Folders() {}

  /** Deletes the folder, if it is there, and all in it. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (Path file : deepestFirst(folder)) {
      Files.deleteIfExists(file);
    }
  }

  /** Deletes the folder, as far as that is possible. */
  static void discard(Path folder) {
    try {
      delete(folder);
    } catch (IOException e) {
      LOG.warn("{} could not be deleted.", folder, e);
    }
  }

  /** Gives the folder and all in it to a user; only root may. */
  static void give(Path folder, int uid) throws IOException {
    for (Path file : deepestFirst(folder)) {
      Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static List<Path> deepestFirst(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
