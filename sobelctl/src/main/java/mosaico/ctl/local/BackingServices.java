package mosaico.ctl.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import mosaico.ctl.failure.Failure;
import mosaico.embedded.EmbeddedBroker;
import mosaico.embedded.EmbeddedRedis;
import mosaico.service.config.MaskedUri;
import org.jspecify.annotations.Nullable;

/**
 * The broker and the Redis of a local stack: given ones, which must be reachable, or embedded ones.
 *
 * @param amqp the broker's address, with its password
 * @param redis the address of Redis, with its password
 * @param brokerText the broker's address for display
 * @param redisText the address of Redis for display
 */
record BackingServices(URI amqp, URI redis, String brokerText, String redisText) {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  static BackingServices start(
      @Nullable URI givenAmqp, @Nullable URI givenRedis, ClosingStack closing) {
    if (givenAmqp != null) {
      requireReachable(
          "broker", "--amqp", givenAmqp, "amqps".equals(givenAmqp.getScheme()) ? 5671 : 5672);
    }
    if (givenRedis != null) {
      requireReachable("Redis", "--redis", givenRedis, 6379);
    }
    URI amqp = givenAmqp == null ? embeddedBroker(closing) : givenAmqp;
    URI redis = givenRedis == null ? embeddedRedis(closing) : givenRedis;
    return new BackingServices(
        amqp,
        redis,
        MaskedUri.of(amqp) + (givenAmqp == null ? " (embedded)" : ""),
        MaskedUri.of(redis) + (givenRedis == null ? " (embedded)" : ""));
  }

  private static URI embeddedBroker(ClosingStack closing) {
    EmbeddedBroker broker = EmbeddedBroker.start();
    closing.push(broker::close);
    return broker.uri();
  }

  private static URI embeddedRedis(ClosingStack closing) {
    EmbeddedRedis redis = EmbeddedRedis.start();
    closing.push(redis::close);
    return redis.uri();
  }

  private static void requireReachable(String what, String option, URI uri, int defaultPort) {
    int port = uri.getPort() < 0 ? defaultPort : uri.getPort();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), port), (int) TIMEOUT.toMillis());
    } catch (IOException e) {
      throw Failure.ofSettings(
          "The %s at %s cannot be reached (%s): start it, or leave %s out for the embedded one."
              .formatted(what, MaskedUri.of(uri), e.getMessage(), option),
          e);
    }
  }
}
