package io.marquee.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Asks one rival: at a fixed rate whether or not it keeps up, or as fast as it answers. */
final class Load {

  /**
   * An answer.
   *
   * @param millis from when it should have been asked to its last byte
   * @param whole whether nothing is missing of it
   */
  record Answer<T>(
      T asked, int status, double millis, boolean whole, List<String> ids, JsonNode body) {

    boolean failed() {
      return status != 200;
    }
  }

  /**
   * How many answers came in a time, of which so many were whole.
   *
   * @param worked seconds that processors worked in the servers meanwhile
   */
  record Throughput(int answers, int whole, double seconds, double worked) {

    static final Throughput NONE = new Throughput(0, 0, 0, 0);

    Throughput and(Throughput more) {
      return new Throughput(
          answers + more.answers, whole + more.whole, seconds + more.seconds, worked + more.worked);
    }

    /** Whole answers a second. */
    double rate() {
      return seconds == 0 ? 0 : whole / seconds;
    }

    /** Milliseconds of processors for an answer, whole or not. */
    double millisEach() {
      return answers == 0 ? 0 : 1_000 * worked / answers;
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** The answers to {@code questions}, {@code rate} asked each second. */
  <T> List<Answer<T>> open(Rival<T> rival, List<T> questions, double rate)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer<T>>> coming = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < questions.size(); i++) {
        T question = questions.get(i);
        long due = start + (long) (i * 1e9 / rate);
        LockSupport.parkNanos(due - System.nanoTime());
        coming.add(threads.submit(() -> ask(rival, question, due)));
      }
      List<Answer<T>> answers = new ArrayList<>();
      for (Future<Answer<T>> answer : coming) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private <T> Answer<T> ask(Rival<T> rival, T question, long due)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(rival, question);
    double millis = (System.nanoTime() - due) / 1e6;
    JsonNode body = Json.mapper().readTree(response.body());
    return new Answer<>(
        question,
        response.statusCode(),
        millis,
        whole(rival, response),
        rival.ids().apply(body),
        body.path("metadata").path("sources"));
  }

  /**
   * How fast {@code clients} are answered who ask again as soon as they are, from one question on.
   */
  <T> Throughput closed(
      Rival<T> rival, List<T> questions, AtomicInteger next, int clients, double seconds)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      double worked = rival.worked();
      long start = System.nanoTime();
      long end = start + (long) (seconds * 1e9);
      List<Future<Throughput>> coming = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        coming.add(threads.submit(() -> client(rival, questions, next, end)));
      }
      Throughput all = Throughput.NONE;
      for (Future<Throughput> client : coming) {
        all = all.and(client.get());
      }
      double took = (System.nanoTime() - start) / 1e9;
      return all.and(new Throughput(0, 0, took, rival.worked() - worked));
    }
  }

  private <T> Throughput client(Rival<T> rival, List<T> questions, AtomicInteger next, long end)
      throws IOException, InterruptedException {
    int answers = 0;
    int whole = 0;
    while (System.nanoTime() < end) {
      T question = questions.get(Math.floorMod(next.getAndIncrement(), questions.size()));
      answers++;
      whole += whole(rival, send(rival, question)) ? 1 : 0;
    }
    return new Throughput(answers, whole, 0, 0);
  }

  private <T> HttpResponse<String> send(Rival<T> rival, T question)
      throws IOException, InterruptedException {
    return http.send(rival.request().apply(question), HttpResponse.BodyHandlers.ofString());
  }

  private static boolean whole(Rival<?> rival, HttpResponse<String> response) {
    return response.statusCode() == 200 && response.body().contains(rival.whole());
  }
}
