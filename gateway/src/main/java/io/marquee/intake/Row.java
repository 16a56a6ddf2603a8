package io.marquee.intake;

import io.marquee.catalog.SourceTitle;
import java.util.List;

/** What became of one row of a file. */
public sealed interface Row {

  /** The file's name, without its folders. */
  String file();

  /** The line of the file on which the row begins, from 1; 0 for the file as a whole. */
  long line();

  /** A row that says something of a title. */
  record Read(String file, long line, SourceTitle title, List<Repair> repairs) implements Row {
    public Read {
      repairs = List.copyOf(repairs);
    }
  }

  /** A row, or at line 0 a whole file, that cannot be used; reading goes on behind it. */
  record Rejected(String file, long line, List<Fault> faults) implements Row {
    public Rejected {
      faults = List.copyOf(faults);
    }
  }
}
