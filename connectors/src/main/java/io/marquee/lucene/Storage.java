package io.marquee.lucene;

import io.marquee.port.Outlets;
import io.marquee.port.TitleIndex.Committed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one generation. A commit says for which position it stands, in which format and with
 * vectors of which model it was written; what does not fit or cannot be read is of no use, for the
 * catalogue has it all.
 */
final class Storage implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

  /**
   * What is written gathers in memory first, an eighth of the heap: graphs of many passages are
   * built once there, and not again with every small segment that joins others.
   */
  private static final double MEGABYTES =
      Math.clamp(Runtime.getRuntime().maxMemory() / (8 * 1048576.0), 16, 512);

  private static final String FORMAT = "format";
  private static final String MODEL = "model";
  private static final String EPOCH = "epoch";
  private static final String POSITION = "position";

  private final Directory directory;
  private final IndexWriter writer;
  private final String model;

  /** Replaced by the writer's thread, read by any. */
  private volatile Committed committed;

  private Storage(Directory directory, IndexWriter writer, String model, Committed committed) {
    this.directory = directory;
    this.writer = writer;
    this.model = model;
    this.committed = committed;
  }

  /**
   * Opens the generation in {@code folder} and tells {@code outlets} which titles are in it; empty
   * where it cannot be read, or was written in another format or for another model. What does not
   * fit is left as it is.
   */
  static Optional<Storage> existing(Path folder, String model, Outlets outlets) throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      Committed committed = read(directory, model, outlets);
      if (committed.equals(Committed.NONE)) {
        directory.close();
        return Optional.empty();
      }
      Storage storage = new Storage(directory, writer(directory), model, committed);
      storage.mend();
      return Optional.of(storage);
    } catch (IOException | RuntimeException failure) {
      directory.close();
      throw failure;
    }
  }

  /** Gives what a crash has left without a graph one, while it is searched. */
  private void mend() throws IOException {
    try {
      writer.maybeMerge();
    } catch (IOException | RuntimeException failure) {
      writer.rollback();
      throw failure;
    }
  }

  /** Begins a generation in {@code folder}, which is made where it is missing. */
  static Storage empty(Path folder, String model) throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      return new Storage(directory, writer(directory), model, Committed.NONE);
    } catch (IOException | RuntimeException failure) {
      directory.close();
      throw failure;
    }
  }

  private static IndexWriter writer(Directory directory) throws IOException {
    return new IndexWriter(
        directory,
        new IndexWriterConfig(Analysis.DOCUMENTS)
            .setCodec(Schema.codec())
            .setRAMBufferSizeMB(MEGABYTES)
            .setMergePolicy(new Joining())
            .setMergeScheduler(new ConcurrentMergeScheduler())
            .setCommitOnClose(false));
  }

  IndexWriter writer() {
    return writer;
  }

  Committed committed() {
    return committed;
  }

  /**
   * Joins the segments to at most {@code most}; with {@code alone} on all processors, to the end.
   */
  void join(int most, boolean alone) throws IOException {
    if (alone && writer.getConfig().getMergeScheduler() instanceof ConcurrentMergeScheduler many) {
      int processors = Runtime.getRuntime().availableProcessors();
      many.setMaxMergesAndThreads(most + processors, processors);
      try {
        writer.forceMerge(most, true);
      } finally {
        many.setDefaultMaxMergesAndThreads(false);
      }
    } else {
      writer.forceMerge(most, alone);
    }
  }

  /** Costs nothing where all of it is durable already; segments that have been joined are not. */
  void commit(Committed next) throws IOException {
    if (next.equals(committed) && !writer.hasUncommittedChanges()) {
      return;
    }
    Map<String, String> data =
        Map.of(
            FORMAT,
            Schema.FORMAT,
            MODEL,
            model,
            EPOCH,
            next.epoch(),
            POSITION,
            String.valueOf(next.position()));
    writer.setLiveCommitData(data.entrySet());
    writer.commit();
    committed = next;
  }

  /** Closes without a commit: what was not asked for is not kept. */
  @Override
  public void close() throws IOException {
    writer.rollback();
    directory.close();
  }

  private static Committed read(Directory directory, String model, Outlets outlets) {
    try {
      return DirectoryReader.indexExists(directory)
          ? readCommit(directory, model, outlets)
          : Committed.NONE;
    } catch (IOException | RuntimeException unreadable) {
      LOG.warn("{} cannot be read and will be rebuilt: {}", directory, unreadable.toString());
      return Committed.NONE;
    }
  }

  private static Committed readCommit(Directory directory, String model, Outlets outlets)
      throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      Map<String, String> data = reader.getIndexCommit().getUserData();
      String epoch = data.get(EPOCH);
      if (epoch == null
          || !Schema.FORMAT.equals(data.get(FORMAT))
          || !model.equals(data.get(MODEL))) {
        LOG.info("{} is of another format or model and will be rebuilt", directory);
        return Committed.NONE;
      }
      for (LeafReaderContext leaf : reader.leaves()) {
        know(leaf, outlets);
      }
      return new Committed(epoch, Long.parseLong(data.getOrDefault(POSITION, "")));
    }
  }

  private static void know(LeafReaderContext leaf, Outlets outlets) throws IOException {
    BinaryDocValues ids = leaf.reader().getBinaryDocValues(Schema.ID);
    NumericDocValues ordinals = leaf.reader().getNumericDocValues(Schema.ORDINAL);
    Bits alive = leaf.reader().getLiveDocs();
    if (ids == null) {
      return;
    }
    for (int doc = ids.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = ids.nextDoc()) {
      if ((alive == null || alive.get(doc)) && ordinals.advanceExact(doc)) {
        outlets.know(Schema.id(ids.binaryValue()), (int) ordinals.longValue());
      }
    }
  }
}
