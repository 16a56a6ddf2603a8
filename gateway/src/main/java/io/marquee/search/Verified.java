package io.marquee.search;

import io.marquee.catalog.TitleId;
import java.util.List;
import java.util.Map;

/** The page with where each title can be watched. */
record Verified(Fused fused, Map<TitleId, List<Result.Offer>> offers) {}
