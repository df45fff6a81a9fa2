package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.RunningCoordinator;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The events of a job of three tiles that a worker has begun. */
class JobEventsTest {

  private static final byte[] FILE = TestImages.file(new Shape(40, 30, 1), "png");

  private RunningCoordinator coordinator;
  private String path;
  private String takes;
  private String sends;

  @BeforeEach
  void startAJobWhoseTilesAreBegun() throws Exception {
    coordinator = RunningCoordinator.start();
    String id =
        RunningCoordinator.json(coordinator.post("/api/jobs?workers=3", FILE)).get("id").asString();
    path = "/api/jobs/" + id + "/events";
    takes = new JobKeys(new JobId(id)).startedTiles();
    sends = new JobKeys(new JobId(id)).sentTiles();
    Eventually.until("its tiles are begun", () -> coordinator.worker.taken().size() == 3);
  }

  @AfterEach
  void stop() {
    coordinator.close();
  }

  private record Event(String name, JsonNode data) {

    boolean isOf(int index) {
      return data.path("index").asInt(-1) == index;
    }

    /** Which worker has begun or done a tile, at which attempt. */
    String text() {
      return "%s %s at %s".formatted(name, data.get("worker").asString(), data.get("attempt"));
    }
  }

  private static Stream<Event> events(Stream<String> lines) {
    String[] name = {""};
    return lines.mapMulti(
        (line, out) -> {
          if (line.startsWith("event:")) {
            name[0] = line.substring(6).strip();
          } else if (line.startsWith("data:")) {
            Event event = new Event(name[0], RunningCoordinator.json(line.substring(5)));
            // What was published is told when it was noted, before or after anything else.
            if (!event.name().equals("send")) {
              out.accept(event);
            }
          }
        });
  }

  private static Event next(String name, Iterator<Event> events) {
    Event event = events.next();
    while (!event.name().equals(name)) {
      event = events.next();
    }
    return event;
  }

  @Test
  void aLateClientGetsEveryTileBegunAndThenDone() throws Exception {
    coordinator.redis().rpush(takes, "1 2 another");
    coordinator.worker.free();
    Eventually.until("the job is over", () -> coordinator.jobs().active() == 0);

    assertEachTileIsSentOnceInOrder(events(coordinator.lines(path)).toList());
  }

  @Test
  void startsAreSentAsTheyComeAndNonsenseIsIgnored() throws Exception {
    Iterator<Event> events = events(coordinator.lines(path)).iterator();
    List<Event> told = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      told.add(next("take", events));
    }

    coordinator.redis().rpush(takes, "nonsense", "3 1 nobody", "1 2 another");
    told.add(next("take", events));
    coordinator.worker.free();
    events.forEachRemaining(told::add);

    assertEachTileIsSentOnceInOrder(told);
  }

  private static void assertEachTileIsSentOnceInOrder(List<Event> events) {
    String take = "take " + TestWorker.ID + " at 1";
    String tile = "tile " + TestWorker.ID + " at 1";
    assertThat(textsOf(0, events)).containsExactly(take, tile);
    assertThat(textsOf(1, events)).containsExactly(take, "take another at 2", tile);
    assertThat(textsOf(2, events)).containsExactly(take, tile);
    assertThat(textsOf(3, events)).isEmpty();
    assertThat(events.getLast().name()).isEqualTo("end");
  }

  private static List<String> textsOf(int index, List<Event> events) {
    return events.stream().filter(event -> event.isOf(index)).map(Event::text).toList();
  }

  @Test
  void whatWasPublishedIsNoted() {
    coordinator.worker.free();
    Eventually.until("the job is over", () -> coordinator.jobs().active() == 0);

    assertThat(coordinator.redis().lrange(sends, 0, -1))
        .hasSize(3)
        .allMatch(text -> text.matches("[0-2] 1 [0-9]{16} tareas"));
  }

  @Test
  void aPublishedTileIsToldOnceItIsNoted() throws Exception {
    try (Stream<String> lines = coordinator.lines(path)) {
      assertThat(lines.filter(line -> line.equals("event: send")).limit(3)).hasSize(3);
    }
    coordinator.worker.free();
  }

  @Test
  void aStartHasTheTilesRows() throws Exception {
    Iterator<Event> events = events(coordinator.lines(path)).iterator();
    Event take = next("take", events);
    while (!take.isOf(1)) {
      take = next("take", events);
    }

    assertThat(take.data().get("from").asInt()).isEqualTo(10);
    assertThat(take.data().get("to").asInt()).isEqualTo(20);
    coordinator.worker.free();
    next("end", events);
  }

  @Test
  void noStartOfADoneTileIsSent() throws Exception {
    Iterator<Event> events = events(coordinator.lines(path)).iterator();
    coordinator.worker.allow(1);
    int done = next("tile", events).data().get("index").asInt();
    int open = (done + 1) % 3;

    coordinator.redis().rpush(takes, done + " 2 late", open + " 2 another");

    Event told = events.next();
    assertThat(told.isOf(open)).isTrue();
    assertThat(told.text()).isEqualTo("take another at 2");
    coordinator.worker.free();
    next("end", events);
  }
}
