package io.marquee.http;

import io.marquee.content.Content;
import io.marquee.curation.RuleBooks;
import io.marquee.search.Search;

/** What the surface is a surface of. */
public record UseCases(Search search, Content content, RuleBooks rules, Readiness readiness) {}
