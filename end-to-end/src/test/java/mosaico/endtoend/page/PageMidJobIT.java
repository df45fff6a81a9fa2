package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.util.regex.Pattern;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens to a job in the middle is shown, and ends with something that can be done. */
@ExtendWith(BrowserExtension.class)
class PageMidJobIT {

  private static final Pattern LONG_BEGUN =
      Pattern.compile("long\\.png: [1-9]\\d* of 18 bands done");

  private static final long MORE_THAN_ITS_PATIENCE_MS = 61_000;

  private static Stack stack;

  private final ManyBandsJob job = ManyBandsJob.ofRings();
  private StepwiseWorker worker;
  private Browsing browsing;

  @BeforeAll
  static void start() {
    stack = Stack.start(0);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void startAWorkerThatHoldsItsBands(Chromium chromium) {
    browsing = new Browsing(stack, chromium);
    worker = stack.startStepwiseWorker("worker-1");
  }

  @AfterEach
  void endTheWorker() {
    stack.endWorkers();
    if (!stack.coordinator().isAlive()) {
      // A test that killed it has failed, which is no reason for the others to fail.
      stack.startCoordinatorAgain();
    }
  }

  @Test
  void aJobIsShownAndFollowedToItsEndAfterAReload() throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      holdInTheMiddle(visit);

      visit.reload();

      visit.awaitState("running");
      assertThat(visit.find("#mosaic")).hasAttribute("aria-label", LONG_BEGUN);
      assertThat(visit.find("#cancel")).isVisible();
      visit.screenshot("reloaded-light-en");
      Download download = visit.page().waitForDownload(worker::makeAll);
      job.assertIsResult(download);
      visit.awaitState("done");
      assertThat(visit.requests("POST", "/api/jobs")).isOne();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aNetworkThatGoesAndComesBackIsSaidAndTheJobGoesOnByItself() throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      holdInTheMiddle(visit);

      visit.offline(true);
      assertThat(visit.find("#status"))
          .hasText("The server is not responding. Retrying for up to a minute.");
      assertThat(visit.find("#pulse-text")).hasText("no connection");
      visit.screenshot("offline-light-en");
      visit.offline(false);
      assertThat(visit.find("#status")).hasText("Processing long.png: 18 bands.");

      Download download = visit.page().waitForDownload(worker::makeAll);
      job.assertIsResult(download);
      visit.awaitState("done");
      assertThat(visit.find("#notice")).isHidden();
      assertThat(visit.requests("POST", "/api/jobs")).isOne();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aNetworkThatStaysAwayStopsThePageWhichFollowsTheSameJobWhenAsked() throws IOException {
    try (PageVisit visit = browsing.atNight("es-MX")) {
      visit.page().clock().install();
      holdInTheMiddle(visit);
      visit.offline(true);
      assertThat(visit.find("#status"))
          .hasText("El servidor no responde. Se reintentará durante un minuto.");

      visit.page().clock().fastForward(MORE_THAN_ITS_PATIENCE_MS);

      assertThat(visit.find("#notice-lead")).hasText("El servidor no responde.");
      visit.awaitState("stopped");
      assertThat(visit.find("#again")).isVisible();
      visit.screenshot("gone-dark-es");
      visit.offline(false);
      worker.makeAll();
      Download download = visit.page().waitForDownload(() -> visit.find("#notice-retry").click());
      job.assertIsResult(download);
      visit.awaitState("done");
      assertThat(visit.requests("POST", "/api/jobs")).isOne();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aServerKilledInTheMiddleIsReplacedByOneThatEndsTheJob() throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.page().clock().install();
      holdInTheMiddle(visit);

      stack.coordinator().kill();
      assertThat(visit.find("#status"))
          .hasText("The server is not responding. Retrying for up to a minute.");
      visit.stopClock(); // the page's minute is not to pass while a process starts
      stack.startCoordinatorAgain();
      visit.page().clock().resume();
      assertThat(visit.find("#status")).hasText("Processing long.png: 18 bands.");

      Download download = visit.page().waitForDownload(worker::makeAll);
      job.assertIsResult(download);
      visit.awaitState("done");
      assertThat(visit.requests("POST", "/api/jobs")).isOne();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aCancelledJobIsOverOnTheServerTooAndCanBeSentAgain() throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      holdInTheMiddle(visit);
      String path = visit.job();

      visit.find("#cancel").click();

      visit.awaitState("stopped");
      assertThat(visit.find("#status"))
          .hasText("Cancelled. Choose another image or send this one again.");
      assertThat(visit.find("#notice")).isHidden();
      assertThat(visit.find("#crew [data-worker=worker-1]")).hasAttribute("data-holds", "0");
      visit.screenshot("cancelled-light-en");
      visit.page().waitForCondition(() -> state(path).equals("cancelled"));
      worker.makeAll();
      Download download = visit.page().waitForDownload(() -> visit.find("#resend").click());
      job.assertIsResult(download);
      visit.awaitState("done");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aJobThatSomebodyElseCancelledIsSaidToBeCancelledAndCanBeSentAgain() {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      holdInTheMiddle(visit);

      assertThat(stack.api().delete(visit.job()).statusCode()).isEqualTo(200);

      visit.awaitState("stopped");
      assertThat(visit.find("#status"))
          .hasText("Cancelado. Puedes elegir otra imagen o volver a enviar esta.");
      worker.makeAll();
      visit.page().waitForDownload(() -> visit.find("#resend").click());
      visit.awaitState("done");
      assertThat(visit.faults()).isEmpty();
    }
  }

  /** A job of which a part is done, and of which no more is done until the worker goes on. */
  private void holdInTheMiddle(PageVisit visit) {
    job.start(visit, "long.png");
    worker.make(2);
    worker.awaitHeld();
    job.awaitDone(visit, 2);
    visit.awaitState("running");
  }

  private String state(String path) {
    return stack.api().json(path).get("state").asString();
  }
}
