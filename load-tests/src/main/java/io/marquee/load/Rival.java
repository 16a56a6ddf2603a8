package io.marquee.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.function.Function;

/**
 * One of those that are compared: how it is asked, and what its answer says.
 *
 * @param whole what is in the text of an answer of which nothing is missing
 * @param ids of the titles in an answer, best first
 */
record Rival<T>(
    String name,
    Function<T, HttpRequest> request,
    String whole,
    Function<JsonNode, List<String>> ids) {}
