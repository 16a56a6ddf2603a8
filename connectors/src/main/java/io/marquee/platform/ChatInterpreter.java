package io.marquee.platform;

import io.marquee.catalog.Reading;
import io.marquee.platform.Platform.Chat;
import io.marquee.platform.Platform.Choices;
import io.marquee.port.QueryInterpreter;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A model behind an endpoint that is asked one query at a call. */
final class ChatInterpreter implements QueryInterpreter {

  private final Chat chat;
  private final String key;
  private final int calls;
  private final Supplier<Choices> choices;
  private final Timeouts time;
  private final HttpClient client;
  private final AtomicInteger asked = new AtomicInteger();

  ChatInterpreter(Vertx vertx, Chat chat, String key, int calls, Supplier<Choices> choices) {
    this.chat = chat;
    this.key = key;
    this.calls = calls;
    this.choices = choices;
    this.time = Timeouts.of(vertx);
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(calls));
  }

  @Override
  public Future<Reading> interpret(String text, Deadline deadline) {
    if (asked.incrementAndGet() > calls) {
      asked.decrementAndGet();
      return Future.failedFuture(new Overloaded("interpreter: " + calls + " calls are at work"));
    }
    Call call = new Call(client, ChatWire.MOST_BYTES);
    return time.hold(
            deadline,
            () -> call.send(options(deadline), ChatWire.request(chat, choices.get(), text)))
        .compose(this::read)
        .recover(failure -> Future.failedFuture(named(failure, deadline)))
        .onComplete(
            ended -> {
              asked.decrementAndGet();
              call.end();
            });
  }

  private RequestOptions options(Deadline deadline) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(chat.completions().toString())
            .setConnectTimeout(Math.max(1, deadline.remainingMillis()))
            .putHeader("Content-Type", "application/json")
            .putHeader("Accept", "application/json");
    return key.isEmpty() ? options : options.putHeader("Authorization", "Bearer " + key);
  }

  private Future<Reading> read(Call.Answer answer) {
    return switch (answer.status()) {
      case 200 -> Future.succeededFuture(new Reading(ChatWire.interpretation(answer.body()), ""));
      case 429 -> Future.failedFuture(new Overloaded(problem(answer)));
      default -> Future.failedFuture(problem(answer));
    };
  }

  private String problem(Call.Answer answer) {
    return "interpreter: " + answer.status() + Wire.problem(answer.body(), key);
  }

  /** Waiting for a connection ends at the deadline too, but calls itself something else. */
  private static Throwable named(Throwable failure, Deadline deadline) {
    return deadline.passed() && !(failure instanceof DeadlineExceeded)
        ? new DeadlineExceeded("interpreter: no answer in time")
        : failure;
  }

  @Override
  public void close() {
    client.close();
  }
}
