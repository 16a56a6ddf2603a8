package io.marquee.curation;

import static java.util.stream.Collectors.toSet;

import io.marquee.catalog.CurationRule;
import io.marquee.catalog.CurationRule.Pin;
import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.FieldError;
import io.marquee.catalog.TitleId;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleStore;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tells whether the titles that a rule names are in the catalogue. */
public final class KnownTitles {

  /** So many of those that are not are named. */
  private static final int NAMED = 20;

  private final TitleIndex index;
  private final TitleStore store;

  /** The store is only asked for what the index has not heard of yet. */
  public KnownTitles(TitleIndex index, TitleStore store) {
    this.index = index;
    this.store = store;
  }

  /** Fails with a refusal that names the pins and hides that are no titles. */
  Future<Void> check(CurationRule rule, Deadline deadline) {
    List<TitleId> ids =
        Stream.concat(rule.pins().stream().map(Pin::id), rule.hides().stream()).toList();
    Set<TitleId> indexed = index.outlets(ids).keySet();
    Set<TitleId> others = ids.stream().filter(id -> !indexed.contains(id)).collect(toSet());
    return others.isEmpty()
        ? Future.succeededFuture()
        : store
            .entries(others, deadline)
            .compose(
                entries -> {
                  others.removeAll(entries.keySet());
                  return others.isEmpty()
                      ? Future.<Void>succeededFuture()
                      : Future.failedFuture(refusal(rule, others));
                });
  }

  private static Problem.Refusal refusal(CurationRule rule, Set<TitleId> unknown) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < rule.pins().size(); i++) {
      add(errors, "/pins/" + i + "/id", rule.pins().get(i).id(), unknown);
    }
    for (int i = 0; i < rule.hides().size(); i++) {
      add(errors, "/hides/" + i, rule.hides().get(i), unknown);
    }
    FieldError first = errors.getFirst();
    String more = errors.size() > 1 ? "; and " + (errors.size() - 1) + " more" : "";
    return new Problem(
            Problem.Kind.INVALID_REQUEST,
            first.pointer() + ": " + first.detail() + more,
            errors.stream().limit(NAMED).toList())
        .refusal();
  }

  private static void add(
      List<FieldError> errors, String pointer, TitleId id, Set<TitleId> unknown) {
    if (unknown.contains(id)) {
      errors.add(new FieldError(pointer, id + " (expected: the id of a title)"));
    }
  }
}
