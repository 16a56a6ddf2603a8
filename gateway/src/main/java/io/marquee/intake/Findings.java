package io.marquee.intake;

import java.util.ArrayList;
import java.util.List;

/** What turns out to be wrong with one row; bounded, as a row can be wrong in every word. */
final class Findings {

  private static final int MOST = 200;

  private final List<Repair> repairs = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  void repair(String field, String value, String now, String reason) {
    if (repairs.size() < MOST) {
      repairs.add(new Repair(field, value, now, reason));
    }
  }

  /** What {@code value} says is left out. */
  void leaveOut(String field, String value, String reason) {
    repair(field, value, "", reason);
  }

  void fault(String field, String value, String expected) {
    faults.add(new Fault(field, value, expected));
  }

  List<Repair> repairs() {
    return repairs;
  }

  List<Fault> faults() {
    return faults;
  }
}
