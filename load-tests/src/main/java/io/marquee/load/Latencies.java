package io.marquee.load;

import java.util.List;

/** Milliseconds, and how they are distributed. */
record Latencies(int count, double p50, double p95, double p99, double max) {

  static Latencies of(List<Double> millis) {
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Latencies(
        sorted.length, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
  }

  /** The nearest rank; 0 where there is nothing. */
  private static double at(double[] sorted, double quantile) {
    return sorted.length == 0
        ? 0
        : sorted[Math.max(0, (int) Math.ceil(quantile * sorted.length) - 1)];
  }

  @Override
  public String toString() {
    return "%.1f / %.1f / %.1f".formatted(p50, p95, p99);
  }
}
