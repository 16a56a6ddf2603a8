package io.marquee.catalog;

/**
 * Where a title can be watched: a platform in a region.
 *
 * @param platform lower-case name: {@code prime-video}
 * @param region ISO 3166-1 alpha-2: {@code US}
 */
public record Outlet(String platform, String region) {}
