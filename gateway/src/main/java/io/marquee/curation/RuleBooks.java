package io.marquee.curation;

import io.marquee.catalog.CurationRule;
import io.marquee.catalog.Synonym;
import io.marquee.port.CurationStore;
import io.vertx.core.Future;

/** Everything that operators lay down. */
public record RuleBooks(RuleBook<Synonym> synonyms, RuleBook<CurationRule> curations) {

  /** The books that are kept in these stores. */
  public static RuleBooks of(
      CurationStore<Synonym> synonyms, CurationStore<CurationRule> curations, KnownTitles titles) {
    return new RuleBooks(
        new StoredRules<>(synonyms, (rule, deadline) -> Future.succeededFuture()),
        new StoredRules<>(curations, titles::check));
  }
}
