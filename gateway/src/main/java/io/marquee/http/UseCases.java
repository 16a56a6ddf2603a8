package io.marquee.http;

import io.marquee.content.Content;
import io.marquee.imports.Imports;
import io.marquee.search.Search;

/** What the surface is a surface of. */
public record UseCases(Search search, Content content, Imports imports, Readiness readiness) {}
