package mosaico.ctl.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeadLetterTextTest {
  private static final Instant NOW = Instant.parse("2026-11-28T16:35:09Z");
  private static final JsonNode PAGE =
      new JsonMapper()
          .readTree(
              """
              {"letters": [
                {"id": "0123456789ab", "at": "2026-11-28T16:35:02Z", "job": "5cdba678", "tile": 3,
                 "reason": "rejected", "queue": "tareas", "bytes": 1200,
                 "headers": {"attempt": "1", "filters": "sobel", "x-death": "[{a\\tb}]"}},
                {"id": "ba9876543210", "at": "2026-11-28T16:34:09Z", "job": null, "tile": null,
                 "reason": "unknown", "queue": "tareas", "bytes": 0, "headers": {}}]}
              """);

  @Test
  void eachMessageHasALine() {
    assertThat(DeadLetterText.list(PAGE, NOW).lines())
        .containsExactly(
            "ID              AGE  JOB       TILE  REASON    QUEUE   CHAIN",
            "0123456789ab    7 s  5cdba678     3  rejected  tareas  sobel",
            "ba9876543210  1 min  no tile      -  unknown   tareas");
  }

  @Test
  void oneIsShownWithItsHeaders() {
    assertThat(DeadLetterText.one(PAGE.path("letters").get(0), NOW).lines())
        .containsExactly(
            "message   0123456789ab",
            "tile      3 of job 5cdba678",
            "given up  7 s ago: rejected",
            "queue     tareas",
            "body      1200 bytes",
            "  attempt: 1",
            "  filters: sobel",
            "  x-death: [{a?b}]");
  }

  @Test
  void thatThereIsNoneIsSaid() {
    assertThat(DeadLetterText.list(new JsonMapper().readTree("{\"letters\":[]}"), NOW))
        .isEqualTo("No message was given up in the last day.\n");
  }
}
