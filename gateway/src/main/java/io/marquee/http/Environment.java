package io.marquee.http;

import io.marquee.time.Timeouts;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/**
 * What the surface runs on.
 *
 * @param clock the wall clock, for the claims of tokens
 * @param metrics where everything is counted, and what {@code /metrics} shows
 */
public record Environment(
    Vertx vertx, Timeouts time, InstantSource clock, PrometheusMeterRegistry metrics) {}
