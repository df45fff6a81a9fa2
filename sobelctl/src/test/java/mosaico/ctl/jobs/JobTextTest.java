package mosaico.ctl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import mosaico.ctl.status.Recorded;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobTextTest {
  private static final Instant NOW = Instant.parse("2026-11-28T16:35:09Z");
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void theListSaysHowToGoOn() {
    assertThat(JobText.list(Recorded.answer("jobs"), NOW).lines())
        .hasSize(4)
        .element(1)
        .isEqualTo("b9a61f73  running  1/137  6000x6000  5 min  blur:sigma=20,sobel  large-1.png");
    JsonNode page =
        JSON.readTree(
            "{\"jobs\":[{\"id\":\"0123abcd\",\"state\":\"done\"}],\"next\":\"0123abcd\"}");
    assertThat(JobText.list(page, NOW)).endsWith("More: sobelctl jobs --after 0123abcd\n");
    assertThat(JobText.list(JSON.readTree("{\"jobs\":[],\"next\":null}"), NOW))
        .isEqualTo("There is no such job.\n");
  }

  @Test
  void aJobThatWaitsSaysWhereItStands() {
    String waiting =
        """
        {"id": "0123abcd", "state": "queued", "name": "a.png", "width": 40, "height": 30,
         "filters": "sobel", "tiles": {"total": 0, "done": 0}, "createdAt": "2026-11-28T16:35:02Z",
         "queue": {"place": %d, "of": 120, "startsInSeconds": 4.2}}\
        """;

    assertThat(JobText.one(JSON.readTree(waiting.formatted(23)), NOW).lines())
        .contains("state     queued, 23rd of 120", "begins    in about 4.2 s");
    for (String place : List.of("1st", "2nd", "4th", "11th", "12th", "13th", "21st", "112th")) {
      int number = Integer.parseInt(place.replaceAll("[a-z]", ""));
      assertThat(
              JobText.list(
                  JSON.readTree("{\"jobs\":[%s]}".formatted(waiting.formatted(number))), NOW))
          .contains("queued, " + place + " of 120");
    }
  }

  @Test
  void aJobHasALineForEachThingThatIsKnown() {
    JsonNode job =
        JSON.readTree(
            """
            {"id": "0123abcd", "state": "failed", "reason": "tile 0: no luck", "filters": "blur",
             "name": "a\\tb.png", "width": 40, "height": 30,
             "result": {"name": "a-blur.png", "width": 40, "height": 30},
             "tiles": {"total": 3, "done": 1, "redelivered": 2},
             "timings": {"decodeMs": 1.25, "runMs": null, "totalMs": 70.04},
             "warnings": [{"code": "w", "text": "it ends early"}],
             "createdAt": "2026-11-28T16:35:02Z"}\
            """);

    assertThat(JobText.one(job, NOW).lines())
        .containsExactly(
            "job       0123abcd",
            "state     failed",
            "reason    tile 0: no luck",
            "image     a?b.png, 40x30",
            "chain     blur",
            "result    a-blur.png, 40x30",
            "tiles     1/3 done, 2 redelivered",
            "accepted  7 s ago",
            "time      1.3 ms decoding, - ms running, 70.0 ms in all",
            "warning   it ends early");
  }
}
