package io.marquee.train;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.marquee.ranking.Feature;
import io.marquee.ranking.Features;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A row of {@link Features}; in a log by label, without what was not known. */
@SuppressWarnings("ArrayRecordComponent") // equality is by value, below; nobody writes to it
public record Row(float[] values) {

  /** Labels that this build does not know are passed over. */
  @JsonCreator
  static Row of(Map<String, Float> labelled) {
    float[] values = new float[Features.COUNT];
    for (Feature feature : Feature.values()) {
      Float value = labelled.get(feature.label());
      values[feature.column()] = value == null ? Float.NaN : value;
    }
    return new Row(values);
  }

  @JsonValue
  Map<String, Float> labelled() {
    Map<String, Float> labelled = new TreeMap<>();
    for (Feature feature : Feature.values()) {
      if (!Float.isNaN(values[feature.column()])) {
        labelled.put(feature.label(), values[feature.column()]);
      }
    }
    return labelled;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row(float[] theirs) && Arrays.equals(values, theirs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
