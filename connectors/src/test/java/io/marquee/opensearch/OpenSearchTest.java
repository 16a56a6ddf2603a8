package io.marquee.opensearch;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Hit;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.TitleId;
import io.marquee.port.Ask;
import io.marquee.port.Generation;
import io.marquee.port.IndexChange;
import io.marquee.port.Sample;
import io.marquee.port.SearchSource;
import io.marquee.port.TitleIndex.Committed;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What only shows where several share an index, or nobody answers. */
class OpenSearchTest {

  private static final Outlet NETFLIX = new Outlet("netflix", "US");

  @AutoClose private final Vertx vertx = Vertx.vertx();
  @AutoClose private final Shelves shelves = new Shelves(vertx);

  @Test
  void whatALaterWriterWroteAnEarlierOneCannotOverwrite() {
    OpenSearch.Settings settings = Shelves.settings(Shelves.name());
    OpenSearch earlier = shelves.open(settings, 7);
    done(earlier.index().apply(List.of(Sample.title("Her").year(2000).put(0))));
    done(earlier.index().commit("epoch", 1));

    OpenSearch later = shelves.open(settings, 8);
    assertThat(later.index().committed()).isEqualTo(new Committed("epoch", 1));
    done(later.index().apply(List.of(Sample.title("Her").year(2013).put(0))));

    assertThat(failure(earlier.index().apply(List.of(Sample.title("Her").put(0)))))
        .isInstanceOf(Indexes.Superseded.class);
    assertThat(failure(earlier.index().apply(List.of(new IndexChange.Removed(Sample.id("Her"))))))
        .isInstanceOf(Indexes.Superseded.class);
    assertThat(failure(earlier.index().commit("epoch", 9))).isInstanceOf(Indexes.Superseded.class);
    assertThat(done(later.index().titles(List.of(Sample.id("Her")), soon())).values())
        .extracting(title -> title.year())
        .containsExactly(2013);
    assertThat(shelves.open(settings, 9).index().committed()).isEqualTo(new Committed("epoch", 1));
  }

  @Test
  void whoFollowsFindsWhatAnotherWritesAndKnowsTheOutletsItself() {
    OpenSearch.Settings settings = Shelves.settings(Shelves.name());
    OpenSearch writer = shelves.open(settings, 1);
    done(writer.index().apply(List.of(Sample.title("Her").put(0), Sample.title("Up").put(1))));
    done(writer.index().commit("epoch", 1));
    OpenSearch follower = shelves.follow(settings);

    Generation all = done(follower.index().begin());
    done(all.apply(List.of(Sample.title("Her").on(NETFLIX).put(0), Sample.title("Up").put(1))));
    done(all.publish("epoch", 1));

    assertThat(follower.index().size()).isEqualTo(2);
    assertThat(ids(follower.text(), Ask.text(""))).hasSize(2);
    assertThat(ids(follower.text(), Ask.text("").on("netflix"))).containsExactly(Sample.id("Her"));
    done(
        follower
            .index()
            .apply(List.of(new IndexChange.Offered(Sample.id("Up"), 1, Set.of(NETFLIX)))));
    assertThat(ids(follower.text(), Ask.text("").on("netflix"))).hasSize(2);
    assertThat(ids(writer.text(), Ask.text("").on("netflix"))).as("nothing was written").isEmpty();
    follower.index().close();
  }

  @Test
  void anIndexOfAnotherModelIsSearchedUntilAnotherIsPublished() {
    OpenSearch.Settings settings = Shelves.settings(Shelves.name());
    OpenSearch old = shelves.open(settings, 1);
    done(old.index().apply(List.of(Sample.title("Her").put(0))));
    done(old.index().commit("epoch", 5));

    OpenSearch young = shelves.open(model(settings, "another"), 2);

    assertThat(young.index().committed()).isEqualTo(Committed.NONE);
    assertThat(ids(old.text(), Ask.text("her"))).hasSize(1);
    Generation next = done(young.index().begin());
    done(next.apply(List.of(Sample.title("Up").put(0))));
    done(next.publish("epoch", 6));
    assertThat(ids(old.text(), Ask.text("up"))).containsExactly(Sample.id("Up"));
    assertThat(shelves.open(model(settings, "another"), 3).index().committed())
        .isEqualTo(new Committed("epoch", 6));
  }

  /** A description is as long as nobody types: its own words are all that is asked about. */
  @Test
  void whereNobodyAnswersTheDeadlineHolds() {
    NetServer silent = vertx.createNetServer().connectHandler(ignored -> {});
    int port = done(silent.listen(0, "127.0.0.1")).actualPort();
    OpenSearch.Settings settings = at(URI.create("http://127.0.0.1:" + port));
    OpenSearch nobody = shelves.follow(settings);
    Deadline short1 = Deadline.after(Ticker.system(), Duration.ofMillis(50));

    assertThat(failure(nobody.text().search(Ask.text("her").query(), short1)))
        .isInstanceOf(DeadlineExceeded.class);
    done(silent.close());
    assertThat(failure(nobody.text().search(Ask.text("her").query(), soon())))
        .isNotInstanceOf(DeadlineExceeded.class);
    nobody.index().close();
  }

  @Test
  void settingsAreCheckedAtBirth() {
    OpenSearch.Settings good = at(URI.create("http://127.0.0.1:9200"));
    assertThatThrownBy(() -> at(URI.create("ftp://x"))).hasMessageContaining("url: ftp://x");
    assertThatThrownBy(() -> Shelves.settings("Titles*")).hasMessageContaining("name: Titles*");
    assertThat(good.port()).isEqualTo(9200);
    assertThat(at(URI.create("https://x")).port()).isEqualTo(443);
    assertThat(good.toString()).doesNotContain("hush");
  }

  private static OpenSearch.Settings at(URI url) {
    return new OpenSearch.Settings(
        url, Optional.of("marquee:hush"), "titles", "m", 16, 10, Duration.ZERO);
  }

  private static OpenSearch.Settings model(OpenSearch.Settings settings, String model) {
    return new OpenSearch.Settings(
        settings.url(),
        settings.credentials(),
        settings.name(),
        model,
        settings.dimensions(),
        settings.exactTotals(),
        settings.refresh());
  }

  private static List<TitleId> ids(SearchSource source, Ask ask) {
    return done(source.search(ask.query(), soon())).hits().stream().map(Hit::id).toList();
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(60));
  }
}
