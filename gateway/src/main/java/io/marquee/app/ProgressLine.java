package io.marquee.app;

import io.marquee.content.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Progress as a bar on the terminal; it appears with the first unit of work and goes with the last.
 * Any thread, one at a time.
 */
final class ProgressLine implements Progress {

  private final String task;
  private @Nullable ProgressBar bar;

  private ProgressLine(String task) {
    this.task = task;
  }

  static Progress of(String task) {
    return new ProgressLine(task);
  }

  @Override
  public void at(long done, long total) {
    if (total == 0) {
      return;
    }
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(100)
              .build();
    }
    bar.maxHint(total);
    bar.stepTo(done);
    if (done >= total) {
      bar.close();
    }
  }
}
