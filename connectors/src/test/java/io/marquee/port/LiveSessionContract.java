package io.marquee.port;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserId;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link LiveSession} promises. */
public abstract class LiveSessionContract {

  private static final TitleId HEAT = TitleId.ofSlug("heat");
  private static final TitleId JAWS = TitleId.ofSlug("jaws");

  private final UserId ana = new UserId("issuer", UUID.randomUUID().toString());

  protected abstract LiveSession sessions();

  @Test
  void whoeverHasLookedAtNothingHasNoSession() {
    assertThat(done(sessions().titles(ana, soon()))).isEmpty();
    done(sessions().forget(ana, soon()));
  }

  @Test
  void theLatestComesFirstAndEachOnce() {
    look(HEAT, JAWS, HEAT);

    assertThat(done(sessions().titles(ana, soon()))).containsExactly(HEAT, JAWS);
  }

  @Test
  void theOldestMakesWay() {
    List<TitleId> titles = new ArrayList<>();
    for (int i = 0; i <= LiveSession.MOST; i++) {
      titles.add(TitleId.ofSlug("t" + i));
    }
    look(titles.toArray(TitleId[]::new));

    Collections.reverse(titles);
    assertThat(done(sessions().titles(ana, soon()))).isEqualTo(titles.subList(0, LiveSession.MOST));
  }

  @Test
  void everybodyHasASessionOfTheirOwn() {
    look(HEAT);
    UserId anotherIssuers = new UserId("issuer:" + ana.subject(), "x");
    UserId alike = new UserId("issuer", ana.subject() + ":x");

    assertThat(done(sessions().titles(anotherIssuers, soon()))).isEmpty();
    done(sessions().looked(alike, JAWS, soon()));
    assertThat(done(sessions().titles(anotherIssuers, soon()))).isEmpty();
    assertThat(done(sessions().titles(ana, soon()))).containsExactly(HEAT);
  }

  @Test
  void whatIsForgottenIsGone() {
    look(HEAT);
    done(sessions().forget(ana, soon()));

    assertThat(done(sessions().titles(ana, soon()))).isEmpty();
  }

  @Test
  void whatIsLateAlreadyIsNotAsked() {
    Deadline passed = Deadline.after(Ticker.system(), Duration.ofNanos(-1));

    assertThat(failure(sessions().titles(ana, passed))).isInstanceOf(DeadlineExceeded.class);
    assertThat(failure(sessions().looked(ana, HEAT, passed))).isInstanceOf(DeadlineExceeded.class);
    assertThat(done(sessions().titles(ana, soon()))).isEmpty();
  }

  private void look(TitleId... titles) {
    for (TitleId title : titles) {
      done(sessions().looked(ana, title, soon()));
    }
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(30));
  }
}
