package io.marquee.search;

import java.util.List;

/** The page as it will be shown. */
record Presented(Fused fused, List<Result> results) {}
