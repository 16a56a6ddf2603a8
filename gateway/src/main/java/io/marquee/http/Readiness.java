package io.marquee.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether this replica may be sent requests. Asked from event loops: cheap and immediate. */
@FunctionalInterface
public interface Readiness {

  /** What the replica is made of, and how each part does. */
  List<Component> components();

  /** True when nothing is still starting and nothing that is needed is down. */
  default boolean ready() {
    return components().stream().allMatch(Component::usable);
  }

  /**
   * One part of the replica.
   *
   * @param reason why it is not {@code UP}
   */
  record Component(String name, State state, @Nullable String reason) {

    boolean usable() {
      return switch (state) {
        case UP, DEGRADED -> true;
        case STARTING, DOWN -> false;
      };
    }
  }

  /** How a part does; {@code DEGRADED} costs quality, not answers. */
  enum State {
    UP,
    DEGRADED,
    STARTING,
    DOWN
  }
}
