package io.marquee.http;

import io.marquee.search.Asker;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where whoever asks is, as far as a proxy says so that is believed. What anybody else writes into
 * these headers is not read, nor a code that stands for nothing.
 *
 * @param region the header with a code of ISO 3166-1; empty where there is none
 * @param timeZone the header with a name of IANA's; empty where there is none
 * @param trusted addresses of proxies, or networks: {@code 10.0.0.0/8}
 */
public record Whereabouts(String region, String timeZone, List<String> trusted) {

  /** Nobody is believed. */
  public static final Whereabouts UNKNOWN = new Whereabouts("", "", List.of());

  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  public Whereabouts {
    trusted = List.copyOf(trusted);
    trusted.forEach(Whereabouts::network);
  }

  Asker asker(Exchange exchange, MultiMap headers) {
    boolean believed = believes(exchange.sender());
    return new Asker(
        exchange.caller().user(),
        said(believed, headers, region, REGIONS).orElse(null),
        said(believed, headers, timeZone, ZONES).map(ZoneId::of).orElse(null));
  }

  private static Optional<String> said(
      boolean believed, MultiMap headers, String name, Set<String> known) {
    if (!believed || name.isEmpty()) {
      return Optional.empty();
    }
    // A proxy that only adds its word leaves that of the caller beside it.
    List<String> values = headers.getAll(name);
    return values.size() == 1
        ? Optional.of(values.getFirst()).filter(known::contains)
        : Optional.empty();
  }

  private boolean believes(SocketAddress sender) {
    if (trusted.isEmpty() || !sender.isInetSocket()) {
      return false;
    }
    InetSocketAddress from = address(sender.hostAddress(), sender.port());
    return trusted.stream().anyMatch(each -> network(each).matches(from));
  }

  private static IpSubnetFilterRule network(String text) {
    try {
      String[] parts = text.split("/", 2);
      InetAddress address = InetAddress.ofLiteral(parts[0]);
      int bits = 8 * address.getAddress().length;
      int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
      return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "trusted: " + text + " (expected: an address or a network, as in 10.0.0.0/8)", wrong);
    }
  }

  private static InetSocketAddress address(String literal, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
  }
}
