package mosaico.ctl.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChromeTraceTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static JsonNode trace() {
    Timeline timeline = Timeline.read(JSON.readTree(SampleTimeline.json()));
    return JSON.readTree(JSON.writeValueAsString(ChromeTrace.of(timeline)));
  }

  private static List<JsonNode> events(String phase) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode event : trace().path("traceEvents")) {
      if (event.path("ph").asString().equals(phase)) {
        found.add(event);
      }
    }
    return found;
  }

  @Test
  void hasARowForEachWorkerAndASliceForEachTile() {
    assertThat(events("M"))
        .extracting(event -> event.path("args").path("name").asString())
        .contains("w1", "w2", "job " + SampleTimeline.ID);
    assertThat(events("X"))
        .filteredOn(event -> event.path("name").asString().startsWith("tile "))
        .extracting(
            event -> event.path("name").asString(),
            event -> event.path("tid").asInt(),
            event -> event.path("ts").asLong(),
            event -> event.path("dur").asLong())
        .containsExactly(
            // 19.5 ms were spent before the job was accepted.
            tuple("tile 0", 100, 23_500L, 23_000L),
            tuple("tile 1", 200, 28_500L, 23_000L),
            tuple("tile 2", 100, 58_500L, 21_000L));
  }

  @Test
  void itsSlicesAreInOneAnotherOrApart() {
    List<JsonNode> slices = events("X");
    assertThat(slices).hasSize(5 + 3 + 8);
    for (JsonNode a : slices) {
      assertThat(a.path("ts").asLong(-1)).isNotNegative();
      assertThat(a.path("dur").asLong(-1)).isNotNegative();
      for (JsonNode b : slices) {
        boolean sameRow =
            a.path("pid").equals(b.path("pid")) && a.path("tid").equals(b.path("tid"));
        assertThat(sameRow && crosses(a, b)).as("%s and %s", a, b).isFalse();
      }
    }
  }

  private static boolean crosses(JsonNode a, JsonNode b) {
    long from = a.path("ts").asLong();
    long to = from + a.path("dur").asLong();
    long otherFrom = b.path("ts").asLong();
    long otherTo = otherFrom + b.path("dur").asLong();
    return from < otherFrom && otherFrom < to && to < otherTo;
  }

  @Test
  void theWaysOfTilesBeginAndEnd() {
    assertThat(events("b")).hasSize(3);
    assertThat(events("e")).extracting(event -> event.path("id").asInt()).containsExactly(0, 1, 2);
  }
}
