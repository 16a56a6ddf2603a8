package io.marquee.app;

import io.marquee.port.ImportRun;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far a run is, as a bar on the terminal: by bytes, since nobody knows how many rows there are.
 */
final class ImportLine implements AutoCloseable {

  private static final long KIB = 1 << 10;

  private final ProgressBar bar;

  ImportLine(long bytes) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("Importing")
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(500)
            .setInitialMax(bytes)
            .setUnit(" KiB", KIB)
            .build();
  }

  void at(ImportRun run) {
    bar.stepTo(Math.min(run.bytesRead(), bar.getMax()));
    bar.setExtraMessage("%,d rows, %,.0f a second".formatted(run.position(), run.rate()));
  }

  @Override
  public void close() {
    bar.close();
  }
}
