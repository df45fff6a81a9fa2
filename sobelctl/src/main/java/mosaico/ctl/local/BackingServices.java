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
 */
record BackingServices(Service broker, Service redis) {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /**
   * One of the two.
   *
   * @param uri its address, with its password
   * @param text its address for display
   * @param restart stops it and starts it again, without what it had; null for a given one
   */
  record Service(URI uri, String text, @Nullable Runnable restart) {
    private static Service given(URI uri) {
      return new Service(uri, MaskedUri.of(uri), null);
    }

    private static Service embedded(URI uri, Runnable restart) {
      return new Service(uri, MaskedUri.of(uri) + " (embedded)", restart);
    }
  }

  static BackingServices start(
      @Nullable URI givenAmqp, @Nullable URI givenRedis, ClosingStack closing) {
    if (givenAmqp != null) {
      requireReachable(
          "broker", "--amqp", givenAmqp, "amqps".equals(givenAmqp.getScheme()) ? 5671 : 5672);
    }
    if (givenRedis != null) {
      requireReachable("Redis", "--redis", givenRedis, 6379);
    }
    return new BackingServices(
        givenAmqp == null ? embeddedBroker(closing) : Service.given(givenAmqp),
        givenRedis == null ? embeddedRedis(closing) : Service.given(givenRedis));
  }

  private static Service embeddedBroker(ClosingStack closing) {
    EmbeddedBroker broker = EmbeddedBroker.start();
    closing.push(broker::close);
    return Service.embedded(broker.uri(), broker::restart);
  }

  private static Service embeddedRedis(ClosingStack closing) {
    EmbeddedRedis redis = EmbeddedRedis.start();
    closing.push(redis::close);
    return Service.embedded(redis.uri(), redis::restart);
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
