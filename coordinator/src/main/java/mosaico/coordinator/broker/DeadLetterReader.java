package mosaico.coordinator.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import mosaico.contract.tile.Pool;
import mosaico.coordinator.deadletter.DeadLetter;
import org.jspecify.annotations.Nullable;

/** Makes a {@link DeadLetter} of what the broker delivers; its headers are bounded. */
final class DeadLetterReader {

  private static final int MOST_HEADERS = 64;

  /** In characters. The longest chain's text is shorter. */
  private static final int LONGEST_TEXT = 4_096;

  private static final int PERSISTENT = 2;

  private static final String REASON = "x-first-death-reason";
  private static final String QUEUE = "x-first-death-queue";

  private final Clock clock;
  private final SplittableRandom random = new SplittableRandom();

  DeadLetterReader(Clock clock) {
    this.clock = clock;
  }

  DeadLetter read(Delivery delivery) {
    BasicProperties properties = delivery.getProperties();
    Map<String, Object> headers = headers(properties);
    boolean isWhole =
        headers.size() <= MOST_HEADERS
            && headers.entrySet().stream()
                .allMatch(each -> fits(each.getKey()) && fits(each.getValue()));
    return new DeadLetter(
        "%012x".formatted(random.nextLong() & 0xffff_ffff_ffffL),
        clock.instant(),
        cut(String.valueOf(properties.getMessageId())),
        cut(headers.getOrDefault(QUEUE, Pool.GENERAL.queue()).toString()),
        cut(headers.getOrDefault(REASON, "unknown").toString()),
        Integer.valueOf(PERSISTENT).equals(properties.getDeliveryMode()),
        delivery.getBody().length,
        isWhole ? headers : cut(headers),
        isWhole);
  }

  private static Map<String, Object> headers(BasicProperties properties) {
    @Nullable Map<String, Object> given = properties.getHeaders();
    Map<String, Object> headers = new TreeMap<>();
    if (given != null) {
      given.forEach((name, value) -> headers.put(name, simple(value)));
    }
    return headers;
  }

  /**
   * Lists and tables, such as {@code x-death}, become text; the client's strings are no strings.
   */
  private static Object simple(@Nullable Object value) {
    return switch (value) {
      case Integer number -> number;
      case Long number -> number;
      case Boolean flag -> flag;
      case List<?> list -> list.stream().map(DeadLetterReader::simple).toList().toString();
      case Map<?, ?> table -> {
        Map<String, Object> sorted = new TreeMap<>();
        table.forEach((name, each) -> sorted.put(String.valueOf(name), simple(each)));
        yield sorted.toString();
      }
      case null, default -> String.valueOf(value);
    };
  }

  private static boolean fits(Object value) {
    return !(value instanceof String text) || text.length() <= LONGEST_TEXT;
  }

  private static Map<String, Object> cut(Map<String, Object> headers) {
    Map<String, Object> some = new LinkedHashMap<>();
    headers.entrySet().stream()
        .limit(MOST_HEADERS)
        .forEach(
            each ->
                some.put(
                    cut(each.getKey()),
                    each.getValue() instanceof String text ? cut(text) : each.getValue()));
    return some;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
