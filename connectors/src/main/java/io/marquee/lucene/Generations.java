package io.marquee.lucene;

import io.marquee.port.Outlets;
import io.marquee.port.TitleIndex.Committed;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.util.IOUtils;

/**
 * The folder of all generations. Each is a directory with a number for a name, counted upwards; the
 * file {@code CURRENT} names the one that was published last, and whatever else is in the folder is
 * of no use after a crash. Confined to the writer's thread, but for closing.
 */
final class Generations implements AutoCloseable {

  private static final String CURRENT = "CURRENT";
  private static final String NEXT = "CURRENT.next";

  private final Path folder;
  private final String model;
  private final Directory root;
  private final Lock ours;

  /** Those that this process reads or writes, whether published or not. */
  private final Set<String> inUse = new HashSet<>();

  private Generations(Path folder, String model, Directory root, Lock ours) {
    this.folder = folder;
    this.model = model;
    this.root = root;
    this.ours = ours;
  }

  /**
   * Takes {@code folder}, which is made where it is missing.
   *
   * @param model whose vectors are in what is opened or begun
   * @throws org.apache.lucene.store.LockObtainFailedException if a living process has it
   */
  static Generations open(Path folder, String model) throws IOException {
    Directory root = FSDirectory.open(folder);
    try {
      return new Generations(folder, model, root, root.obtainLock(IndexWriter.WRITE_LOCK_NAME));
    } catch (IOException | RuntimeException failure) {
      root.close();
      throw failure;
    }
  }

  /**
   * What was published last, if that can be read and is of the model; an empty generation
   * otherwise. Whatever else a crash has left is removed, but for what was published last: that
   * goes once there is something in its place.
   */
  Copy latest() throws IOException {
    Optional<Copy> published = published();
    Copy latest = published.isPresent() ? published.get() : begin();
    sweep();
    return latest;
  }

  private Optional<Copy> published() throws IOException {
    Optional<String> name = current();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Outlets outlets = new Outlets();
    Optional<Storage> storage = Storage.existing(folder.resolve(name.get()), model, outlets);
    return storage.isEmpty()
        ? Optional.empty()
        : Optional.of(used(name.get(), storage.get(), outlets));
  }

  /** A generation that is empty. */
  Copy begin() throws IOException {
    String name = next();
    return used(name, Storage.empty(folder.resolve(name), model), new Outlets());
  }

  private Copy used(String name, Storage storage, Outlets outlets) throws IOException {
    inUse.add(name);
    return new Copy(name, storage, outlets);
  }

  /** Commits {@code copy} and makes it what is found after a crash, at once and durably. */
  void commit(Copy copy, Committed committed) throws IOException {
    copy.commit(committed);
    if (!current().equals(Optional.of(copy.name()))) {
      point(copy.name());
      sweep();
    }
  }

  /** Removes a generation that nobody reads or writes any more. */
  void remove(Copy copy) throws IOException {
    copy.close();
    inUse.remove(copy.name());
    sweep();
  }

  private Optional<String> current() throws IOException {
    try {
      String line = Files.readString(folder.resolve(CURRENT));
      return Optional.of(line.strip()).filter(name -> isName(name) && line.endsWith("\n"));
    } catch (NoSuchFileException | CharacterCodingException never) {
      return Optional.empty();
    }
  }

  private void point(String name) throws IOException {
    Path next = folder.resolve(NEXT);
    Files.writeString(next, name + "\n");
    IOUtils.fsync(next, false);
    IOUtils.fsync(folder, true);
    Files.move(next, folder.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE);
    IOUtils.fsync(folder, true);
  }

  private String next() throws IOException {
    long last = current().map(Long::parseLong).orElse(0L);
    for (String name : names()) {
      last = isName(name) ? Math.max(last, Long.parseLong(name)) : last;
    }
    return String.valueOf(last + 1);
  }

  /** Removes what is neither published nor in use, and what older versions left in the folder. */
  private void sweep() throws IOException {
    Set<String> kept = new HashSet<>(inUse);
    current().ifPresent(kept::add);
    for (String name : names()) {
      if ((isName(name) || isIndexFile(name)) && !kept.contains(name)) {
        delete(folder.resolve(name));
      }
    }
  }

  /** Lets another process have the folder. */
  @Override
  public void close() throws IOException {
    IOUtils.close(ours, root);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> String.valueOf(path.getFileName())).toList();
    }
  }

  private static boolean isName(String name) {
    return name.matches("[1-9]\\d{0,17}");
  }

  private static boolean isIndexFile(String name) {
    return name.startsWith(IndexFileNames.SEGMENTS)
        || name.startsWith(IndexFileNames.PENDING_SEGMENTS)
        || IndexFileNames.CODEC_FILE_PATTERN.matcher(name).matches();
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
