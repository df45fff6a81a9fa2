package mosaico.coordinator.http.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import mosaico.coordinator.RunningCoordinator;
import mosaico.coordinator.testing.RawHttp;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that go, or say more, while there is nothing to send them yet. */
class ClientWatchTest {

  private static final byte[] FILE = TestImages.file(new Shape(40, 30, 1), "png");

  private RunningCoordinator coordinator;

  @BeforeEach
  void start() {
    coordinator = RunningCoordinator.start();
  }

  @AfterEach
  void stop() {
    coordinator.close();
  }

  private RawHttp client() throws IOException {
    return new RawHttp(coordinator.port());
  }

  private static void post(RawHttp client) throws IOException {
    client.send(
        "POST /api/process HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
            .formatted(FILE.length));
    client.send(FILE);
  }

  private void awaitJobs(int count) {
    Eventually.until("so many jobs run", () -> coordinator.jobs().active() == count);
  }

  @Test
  void aJobWhoseClientHasGoneIsCancelledBeforeAnyOfItsTilesIsDone() throws Exception {
    try (RawHttp client = client()) {
      post(client);
      awaitJobs(1);
    }

    awaitJobs(0);

    Eventually.until("nothing is held for it", () -> coordinator.bytesTaken() == 0);
  }

  @Test
  void whoWaitsForTheResultOfADurableJobAndGoesLeavesNoRequestBehind() throws Exception {
    byte[] job = coordinator.post("/api/jobs", FILE).body();
    String result =
        RunningCoordinator.json(new String(job, UTF_8)).get("links").get("result").asString();
    try (RawHttp client = client()) {
      client.send("GET " + result + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      Eventually.until("the request is served", () -> coordinator.requestsInProgress() == 1);
    }

    Eventually.until("the request is over", () -> coordinator.requestsInProgress() == 0);

    assertThat(coordinator.jobs().active()).isOne();
  }

  @Test
  void aRequestThatIsSentAheadIsServedInItsTurn() throws Exception {
    try (RawHttp patient = client()) {
      post(patient);
      awaitJobs(1);
      patient.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      // When this one was looked for, so was the other.
      try (RawHttp hasty = client()) {
        post(hasty);
        awaitJobs(2);
      }
      awaitJobs(1);
      coordinator.worker.free();

      assertThat(patient.received())
          .startsWith("HTTP/1.1 200 OK")
          .contains("Content-Type: image/png")
          .endsWith(
              "{\"status\":\"up\",\"broker\":\"not asked\",\"redis\":\"not asked\",\"reasons\":[]}");
    }
  }
}
