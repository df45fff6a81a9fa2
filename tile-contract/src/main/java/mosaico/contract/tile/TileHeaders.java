package mosaico.contract.tile;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The header table of an AMQP message that carries a {@link TileTask}. Beside the table, {@code
 * message_id} is the chunk ID, {@code correlation_id} the job ID and {@code content_encoding}
 * {@value #CONTENT_ENCODING}.
 */
public final class TileHeaders {

  /** The queue of tiles that no worker can make. */
  public static final String DEAD_LETTER_QUEUE = "tareas.dlq";

  public static final String CONTENT_ENCODING = "base64";

  /** The newest version of the contract, which workers speak beside all earlier ones. */
  public static final int VERSION = 2;

  /** All versions of the contract that this implements. */
  public static final List<Integer> VERSIONS = List.of(FirstVersion.NUMBER, VERSION);

  private static final String VERSION_NAME = "version";
  private static final String WIDTH = "image-width";
  private static final String HEIGHT = "image-height";
  private static final String CHANNELS = "channels";
  private static final String DEPTH = "depth";
  private static final String INPUT_FROM = "input-from";
  private static final String INPUT_TO = "input-to";
  private static final String ROWS_FROM = "rows-from";
  private static final String ROWS_TO = "rows-to";
  private static final String FILTERS = "filters";
  private static final String SIDE_INPUTS = "side-inputs";
  private static final String ENCODING = "encoding";
  private static final String COMPRESSION = "compression";
  private static final String SMALL = "small";

  /** When the tile was published, in milliseconds since 1970. */
  public static final String QUEUED_AT = "queued-at";

  private static final String RESULT_TTL = "result-ttl-ms";

  /** How often it has been published. */
  public static final String ATTEMPT = "attempt";

  private static final String ANNOUNCE = "announce";
  private static final String TRACEPARENT = "traceparent";

  private TileHeaders() {}

  public static Map<String, Object> write(TileTask task) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(VERSION_NAME, TileNeeds.of(task).version());
    headers.put(WIDTH, task.image().width());
    headers.put(HEIGHT, task.image().height());
    headers.put(CHANNELS, task.image().channels());
    if (task.image().depth() != Depth.EIGHT) {
      headers.put(DEPTH, task.image().depth().bits());
    }
    headers.put(INPUT_FROM, task.input().from());
    headers.put(INPUT_TO, task.input().to());
    headers.put(ROWS_FROM, task.output().from());
    headers.put(ROWS_TO, task.output().to());
    headers.put(FILTERS, task.filters());
    if (!task.sideInputs().isEmpty()) {
      headers.put(SIDE_INPUTS, text(task.sideInputs()));
    }
    headers.put(ENCODING, task.encoding().text());
    if (task.encoding() == ResultEncoding.PNG_SMALL) {
      headers.put(COMPRESSION, SMALL);
    }
    headers.put(QUEUED_AT, task.queuedAt().toEpochMilli());
    headers.put(RESULT_TTL, task.resultTtl().toMillis());
    headers.put(ATTEMPT, task.attempt());
    if (task.announce()) {
      headers.put(ANNOUNCE, true);
    }
    task.traceparent().ifPresent(value -> headers.put(TRACEPARENT, value));
    return headers;
  }

  /**
   * Reads what {@link #write} wrote, in whichever number and string types the client library
   * returns.
   *
   * @throws MalformedTileException naming the header that is missing or wrong
   */
  public static TileTask read(@Nullable String messageId, @Nullable Map<String, Object> headers) {
    if (messageId == null || headers == null) {
      throw new MalformedTileException("a message without message_id or headers is no tile");
    }
    ChunkId id = ChunkId.parse(messageId);
    int version = integer(headers, VERSION_NAME);
    if (version < FirstVersion.NUMBER || version > VERSION) {
      throw new MalformedTileException(
          "version %d of the contract; this worker speaks %d to %d"
              .formatted(version, FirstVersion.NUMBER, VERSION));
    }
    try {
      Shape image = shape(headers);
      String filters = text(headers, FILTERS);
      return new TileTask(
          id,
          image,
          new Rows(integer(headers, INPUT_FROM), integer(headers, INPUT_TO)),
          new Rows(integer(headers, ROWS_FROM), integer(headers, ROWS_TO)),
          version == FirstVersion.NUMBER ? FirstVersion.today(filters, image) : filters,
          numbers(headers, SIDE_INPUTS),
          ResultEncoding.parse(text(headers, ENCODING), isSmall(headers)),
          Instant.ofEpochMilli(number(headers, QUEUED_AT)),
          Duration.ofMillis(number(headers, RESULT_TTL)),
          integer(headers, ATTEMPT),
          flag(headers, ANNOUNCE),
          Optional.ofNullable(headers.get(TRACEPARENT)).map(Object::toString));
    } catch (MalformedTileException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new MalformedTileException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The attempt that the headers tell of; 1 if they do not. */
  public static int attempt(@Nullable Map<String, Object> headers) {
    return headers != null && headers.get(ATTEMPT) instanceof Number attempt
        ? Math.max(1, attempt.intValue())
        : 1;
  }

  /** The trace that the headers name, whether it can be read or not. */
  public static Optional<String> traceparent(@Nullable Map<String, Object> headers) {
    return headers == null
        ? Optional.empty()
        : Optional.ofNullable(headers.get(TRACEPARENT)).map(Object::toString);
  }

  private static boolean isSmall(Map<String, Object> headers) {
    return SMALL.equals(String.valueOf(headers.get(COMPRESSION)));
  }

  private static Shape shape(Map<String, Object> headers) {
    Depth depth = headers.containsKey(DEPTH) ? Depth.ofBits(integer(headers, DEPTH)) : Depth.EIGHT;
    return new Shape(
        integer(headers, WIDTH), integer(headers, HEIGHT), integer(headers, CHANNELS), depth);
  }

  private static String text(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Whole numbers separated by commas; none if the header is missing. */
  private static List<Integer> numbers(Map<String, Object> headers, String name) {
    if (!headers.containsKey(name)) {
      return List.of();
    }
    String text = text(headers, name);
    try {
      return Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new MalformedTileException(
          "header " + name + "=" + text + " is no list of whole numbers", e);
    }
  }

  private static int integer(Map<String, Object> headers, String name) {
    long number = number(headers, name);
    if (number != (int) number) {
      throw new MalformedTileException("header " + name + "=" + number + " does not fit 32 bits");
    }
    return (int) number;
  }

  private static long number(Map<String, Object> headers, String name) {
    Object value = headers.get(name);
    if (value instanceof Number number && number.doubleValue() == (double) number.longValue()) {
      return number.longValue();
    }
    throw new MalformedTileException(
        value == null
            ? "header " + name + " is missing"
            : "header " + name + "=" + value + " is no whole number");
  }

  /** False if it is missing. */
  private static boolean flag(Map<String, Object> headers, String name) {
    return switch (headers.get(name)) {
      case null -> false;
      case Boolean flag -> flag;
      case Object other ->
          throw new MalformedTileException(
              "header " + name + "=" + other + " is neither true nor false");
    };
  }

  private static String text(Map<String, Object> headers, String name) {
    Object value = headers.get(name);
    if (value == null) {
      throw new MalformedTileException("header " + name + " is missing");
    }
    return value.toString();
  }
}
