package io.marquee.redis;

import io.marquee.catalog.Facet;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.Total;
import io.marquee.port.FrozenOrder;
import io.marquee.port.FrozenOrder.Place;
import io.marquee.port.FrozenOrders;
import io.marquee.port.Json;
import io.marquee.time.Deadline;
import io.marquee.understanding.Concession;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A string for each order, which expires: a byte for the format, the length of what is not the
 * order, that as JSON, then 16 bytes of id and 4 of score for each title.
 */
final class RedisFrozenOrders implements FrozenOrders {

  private static final byte FORMAT = 1;
  private static final int PLACE = 20;

  private record Header(
      String request,
      Total total,
      Map<Facet, List<Facet.Count>> facets,
      List<Concession> relaxed) {}

  private final Commands commands;

  RedisFrozenOrders(Commands commands) {
    this.commands = commands;
  }

  @Override
  public Future<Void> keep(UUID name, FrozenOrder order, Deadline deadline) {
    Request command =
        Request.cmd(Command.SET).arg(key(name)).arg(bytes(order)).arg("PX").arg(KEPT.toMillis());
    return commands.send(command, deadline).mapEmpty();
  }

  @Override
  public Future<Optional<FrozenOrder>> find(UUID name, Deadline deadline) {
    return commands
        .send(Request.cmd(Command.GET).arg(key(name)), deadline)
        .map(found -> found.flatMap(value -> order(value.toBuffer())));
  }

  private static Buffer bytes(FrozenOrder order) {
    byte[] header =
        Json.bytes(new Header(order.request(), order.total(), order.facets(), order.relaxed()));
    Buffer bytes =
        Buffer.buffer(5 + header.length + PLACE * order.places().size())
            .appendByte(FORMAT)
            .appendInt(header.length)
            .appendBytes(header);
    for (Place place : order.places()) {
      UUID id = place.id().value();
      bytes
          .appendLong(id.getMostSignificantBits())
          .appendLong(id.getLeastSignificantBits())
          .appendFloat(place.score());
    }
    return bytes;
  }

  /** Empty where a replica of another version wrote it. */
  private static Optional<FrozenOrder> order(Buffer bytes) {
    if (bytes.length() == 0 || bytes.getByte(0) != FORMAT) {
      return Optional.empty();
    }
    int start = 5 + bytes.getInt(1);
    Header header = Json.read(bytes.getBytes(5, start), Header.class);
    List<Place> places = new ArrayList<>((bytes.length() - start) / PLACE);
    for (int at = start; at < bytes.length(); at += PLACE) {
      UUID id = new UUID(bytes.getLong(at), bytes.getLong(at + 8));
      places.add(new Place(new TitleId(id), bytes.getFloat(at + 16)));
    }
    return Optional.of(
        new FrozenOrder(
            header.request(), header.total(), header.facets(), header.relaxed(), places));
  }

  static String key(UUID name) {
    return "order:" + name;
  }

  /** Does nothing: the connections belong to {@link Redis}. */
  @Override
  public void close() {}
}
