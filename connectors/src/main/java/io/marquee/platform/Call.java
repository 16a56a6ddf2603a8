package io.marquee.platform;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** One request and its answer: what is not waited for any more is broken off. */
final class Call {

  /**
   * What came back, whole.
   *
   * @param retryAfterSeconds what the endpoint asks callers to wait; 1 where it does not say
   */
  record Answer(int status, Buffer body, long retryAfterSeconds) {

    private static Answer of(HttpClientResponse response, Buffer body) {
      String wait = response.getHeader("Retry-After");
      boolean said = wait != null && wait.matches("\\d{1,9}");
      return new Answer(response.statusCode(), body, said ? Long.parseLong(wait) : 1);
    }
  }

  private final HttpClient client;
  private final int mostBytes;
  private volatile @Nullable HttpClientRequest request;
  private volatile boolean answered;
  private volatile boolean over;

  /**
   * Not sent yet.
   *
   * @param mostBytes a longer answer is not read
   */
  Call(HttpClient client, int mostBytes) {
    this.client = client;
    this.mostBytes = mostBytes;
  }

  Future<Answer> send(RequestOptions options, Buffer body) {
    return client
        .request(options)
        .compose(
            connected -> {
              connected.exceptionHandler(failure -> {}); // the answer fails: no need to log it too
              request = connected;
              return over ? abandoned(connected) : sent(connected, body);
            });
  }

  private static Future<Answer> abandoned(HttpClientRequest connected) {
    connected.reset();
    return Future.failedFuture("nobody waits any more");
  }

  /** Who reads the answer is there before it comes: it would not wait. */
  private Future<Answer> sent(HttpClientRequest connected, Buffer body) {
    Future<Answer> answer =
        connected
            .response()
            .compose(response -> body(response).map(all -> Answer.of(response, all)))
            .onSuccess(all -> answered = true);
    return connected.end(body).compose(written -> answer, unwritten -> answer);
  }

  private Future<Buffer> body(HttpClientResponse response) {
    Buffer body = Buffer.buffer();
    response.handler(
        chunk -> {
          body.appendBuffer(chunk);
          if (body.length() > mostBytes) {
            response.request().reset();
          }
        });
    return response.end().map(body);
  }

  /** Hangs up on an endpoint that has not answered: what it works on is of no use any more. */
  void end() {
    over = true;
    HttpClientRequest sent = request;
    if (sent != null && !answered) {
      sent.reset();
    }
  }
}
