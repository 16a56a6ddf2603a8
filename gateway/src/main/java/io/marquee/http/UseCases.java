package io.marquee.http;

import io.marquee.account.Accounts;
import io.marquee.content.Content;
import io.marquee.content.IndexControl;
import io.marquee.content.Origins;
import io.marquee.curation.RuleBooks;
import io.marquee.events.Analytics;
import io.marquee.events.Interactions;
import io.marquee.imports.Imports;
import io.marquee.search.Search;
import io.marquee.search.Suggest;

/** What the surface is a surface of. */
public record UseCases(
    Search search,
    Suggest suggest,
    Content content,
    Accounts accounts,
    Interactions interactions,
    Analytics analytics,
    RuleBooks rules,
    Imports imports,
    Origins origins,
    IndexControl index,
    Readiness readiness) {}
