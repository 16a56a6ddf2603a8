package io.marquee.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One of those that are compared: how it is asked, and what its answer says.
 *
 * @param whole what is in the text of an answer of which nothing is missing
 * @param ids of the titles in an answer, best first
 * @param servers the processes that answer, with all that they have started
 */
record Rival<T>(
    String name,
    Function<T, HttpRequest> request,
    String whole,
    Function<JsonNode, List<String>> ids,
    List<Long> servers) {

  /** How long processors have worked in the servers since they were started, in seconds. */
  double worked() {
    return servers.stream()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .mapToDouble(worked -> worked.toNanos() / 1e9)
        .sum();
  }
}
