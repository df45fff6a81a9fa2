package mosaico.ctl.status;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a coordinator answered while three images of 6000 x 6000 pixels were blurred by two workers
 * of an older version.
 */
public final class Recorded {
  private Recorded() {}

  /** The answers, as if they had come 4 s after the last heartbeat. */
  public static Snapshot snapshot() {
    return snapshot("2026-11-28T16:30:15.5Z");
  }

  /** The answers, as if they had come at this moment. */
  public static Snapshot snapshot(String at) {
    return new Snapshot(
        Instant.parse(at),
        answer("workers-status"),
        answer("operations"),
        answer("jobs").get("jobs").valueStream().toList(),
        answer("filters")
            .get("filters")
            .valueStream()
            .map(filter -> filter.get("name").asString())
            .collect(Collectors.toSet()));
  }

  /** The answer of that name. */
  public static JsonNode answer(String name) {
    try (InputStream in =
        Objects.requireNonNull(Recorded.class.getResourceAsStream(name + ".json"))) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
