package io.marquee.imports;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder where files wait to be imported: each in a folder of its own, which has the id of its
 * run as name. What has not arrived as a whole is hidden, and gone after a restart.
 */
final class Spool {

  private static final String ARRIVING = ".arriving-";
  private static final String REPORT = "report.jsonl";
  private static final int MOST_REPORTS = 200;
  private static final Pattern RUN =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Vertx vertx;
  private final Path folder;

  Spool(Vertx vertx, Path folder) {
    this.vertx = vertx;
    this.folder = folder;
  }

  /** A file that is written to while it arrives. */
  record Arriving(UUID run, Path folder, Path file, AsyncFile sink) {}

  Future<Arriving> arriving(UUID run, String filename) {
    Path young = folder.resolve(ARRIVING + run);
    Path file = young.resolve(filename);
    return vertx
        .executeBlocking(() -> Files.createDirectories(young))
        .compose(
            made -> vertx.fileSystem().open(file.toString(), new OpenOptions().setCreateNew(true)))
        .map(sink -> new Arriving(run, young, file, sink));
  }

  /** Makes sure that all of it is on the disk, also by its name. */
  Future<Path> settle(Arriving arriving) {
    Path place = folder.resolve(arriving.run().toString());
    return arriving
        .sink()
        .flush()
        .compose(flushed -> arriving.sink().close())
        .compose(
            closed ->
                vertx.executeBlocking(
                    () -> {
                      sync(arriving.folder());
                      Files.move(arriving.folder(), place, StandardCopyOption.ATOMIC_MOVE);
                      sync(folder);
                      return place.resolve(arriving.file().getFileName());
                    }));
  }

  Future<Void> discard(Arriving arriving) {
    return arriving
        .sink()
        .close()
        .otherwiseEmpty()
        .compose(closed -> vertx.executeBlocking(() -> remove(arriving.folder())))
        .mapEmpty();
  }

  /** The report of {@code run}: whole, or as far as it is. */
  Optional<Path> report(UUID run) {
    Path whole = reportOf(run);
    return Stream.of(whole, whole.resolveSibling(REPORT + ".part"))
        .filter(Files::exists)
        .findFirst();
  }

  Path reportOf(UUID run) {
    return folder.resolve(run.toString()).resolve(REPORT);
  }

  /** The file of {@code run}; empty where it is not here, or no more. Blocks. */
  Optional<Path> file(UUID run) throws IOException {
    Path place = folder.resolve(run.toString());
    if (!Files.isDirectory(place)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files
          .filter(file -> !String.valueOf(file.getFileName()).startsWith(REPORT))
          .findFirst();
    }
  }

  /** Forgets the file of a run that has ended; its report stays. Blocks. */
  void done(UUID run) throws IOException {
    Optional<Path> file = file(run);
    if (file.isPresent()) {
      Files.delete(file.get());
    }
  }

  /** Forgets everything of {@code run}. Blocks. */
  void forget(UUID run) throws IOException {
    remove(folder.resolve(run.toString()));
  }

  /**
   * The runs whose files or reports are here, last first, after what never arrived as a whole and
   * the oldest reports have been removed. Blocks.
   */
  List<UUID> runs() throws IOException {
    Files.createDirectories(folder);
    List<Path> all;
    try (Stream<Path> places = Files.list(folder)) {
      all = places.sorted(Comparator.comparingLong(Spool::age).reversed()).toList();
    }
    for (Path place : all) {
      if (String.valueOf(place.getFileName()).startsWith(ARRIVING)) {
        remove(place);
      }
    }
    List<UUID> runs =
        all.stream()
            .map(place -> String.valueOf(place.getFileName()))
            .filter(name -> RUN.matcher(name).matches())
            .map(UUID::fromString)
            .toList();
    for (UUID old : runs.subList(Math.min(runs.size(), MOST_REPORTS), runs.size())) {
      if (file(old).isEmpty()) {
        forget(old);
      }
    }
    return runs;
  }

  private static long age(Path place) {
    try {
      return Files.getLastModifiedTime(place).toMillis();
    } catch (IOException gone) {
      return 0;
    }
  }

  private static Path remove(Path place) throws IOException {
    if (Files.exists(place)) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return place;
  }

  private static void sync(Path place) throws IOException {
    try (FileChannel channel = FileChannel.open(place, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
