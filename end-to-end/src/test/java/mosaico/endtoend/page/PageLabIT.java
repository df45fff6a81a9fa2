package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab sheet's steps that need neither signals nor a classroom, and what one sees of them. */
@ExtendWith(BrowserExtension.class)
class PageLabIT {

  private static final Map<String, String> NOBODY_HELPS = Map.of("HEDGE_AFTER", "off");

  private final ManyBandsJob job = ManyBandsJob.ofRings();

  @Test
  void aKilledWorkersBandIsDeliveredAgain(Chromium chromium) throws IOException {
    try (Stack stack = Stack.start(0, NOBODY_HELPS);
        StepwiseWorker killed = stack.startStepwiseWorker("worker-1");
        PageVisit visit = new Browsing(stack, chromium).atDesk("en-GB")) {
      job.start(visit, "rings.png");
      int held = killed.awaitHeld();
      assertThat(visit.find("[data-message='" + held + "']")).hasAttribute("data-place", "unacked");
      visit.find("[data-message='" + held + "']").click();
      assertThat(visit.find("#message")).containsText("Delivery 1: worker-1");
      StepwiseWorker other = stack.startStepwiseWorker("worker-2");

      killed.kill();
      Download download = visit.page().waitForDownload(other::makeAll);

      job.assertIsResult(download);
      assertThat(visit.find("#message")).containsText("Delivery 2: worker-2");
      assertThat(visit.find("#rescue")).hasText("1 band rescued");
      assertThat(visit.find("#moves li")).containsText("worker-1 → worker-2");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aFrozenWorkersBandMovesToAnotherWithoutTheBroker(Chromium chromium) throws IOException {
    try (Stack stack = Stack.start(0);
        StepwiseWorker frozen = stack.startStepwiseWorker("worker-1");
        StepwiseWorker other = stack.startStepwiseWorker("worker-2");
        PageVisit visit = new Browsing(stack, chromium).atDesk("en-GB")) {
      job.start(visit, "rings.png");
      int held = frozen.awaitHeld();
      frozen.pause();

      Download download = visit.page().waitForDownload(other::makeAll);

      job.assertIsResult(download);
      assertThat(visit.find("[data-message='" + held + "']"))
          .hasAttribute("aria-label", "Band " + (held + 1) + ": reassembled, worker-2");
      assertThat(visit.find("#moves li")).containsText("worker-1 → worker-2");
      assertThat(visit.faults()).isEmpty();
    }
  }

  /** The fast worker makes all but what was delivered to the slow one, and then idles. */
  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void aSlowWorkerKeepsWhatItHasPrefetched(int prefetch, Chromium chromium) throws IOException {
    try (Stack stack = Stack.start(0, NOBODY_HELPS);
        StepwiseWorker slow = stack.startStepwiseWorker("worker-1", prefetch);
        StepwiseWorker fast = stack.startStepwiseWorker("worker-2", 1);
        PageVisit visit = new Browsing(stack, chromium).atDesk("en-GB")) {
      job.start(visit, "rings.png");
      int held = slow.awaitHeld();
      fast.make(job.bands() - prefetch);
      // What is missing is published again after a while, which is another lesson.
      fast.kill();

      // Also those that it has not begun: the page cannot tell them from those in the queue.
      assertThat(count(visit, "placed")).hasText("" + (job.bands() - prefetch));
      assertThat(count(visit, "unacked")).hasText("1");
      assertThat(count(visit, "ready")).hasText("" + (prefetch - 1));
      assertThat(visit.find("[data-message='" + held + "']"))
          .hasAttribute("aria-label", "Band " + (held + 1) + ": unacked, worker-1");
      visit.screenshot("lab-prefetch-" + prefetch);
      Download download = visit.page().waitForDownload(slow::makeAll);
      job.assertIsResult(download);
      visit.awaitState("done");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void theReplayHasARowForEachWorker(int count, Chromium chromium) throws IOException {
    try (Stack stack = Stack.start(0, NOBODY_HELPS);
        PageVisit visit = new Browsing(stack, chromium).atDesk("es-ES")) {
      List<StepwiseWorker> workers = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        workers.add(stack.startStepwiseWorker("worker-" + i));
      }
      job.start(visit, "anillos.png");
      workers.forEach(StepwiseWorker::awaitHeld);

      Download download =
          visit.page().waitForDownload(() -> workers.forEach(StepwiseWorker::makeAll));

      job.assertIsResult(download);
      visit.awaitState("done");
      assertThat(visit.find(".gantt-name")).hasCount(count);
      assertThat(visit.find("#facts")).containsText("Trabajadores");
      assertThat(visit.find("[data-stage=stageRun] .stage-time")).not().isEmpty();
      assertThat(visit.find("[data-stage=stageAll] .stage-time")).not().isEmpty();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aPythonWorkerMakesBandsInItsOwnColour(Chromium chromium) throws IOException {
    Picture gray = Picture.of(1_100, 1_400, 1);
    try (Stack stack = Stack.start(0, NOBODY_HELPS);
        StepwiseWorker java = stack.startStepwiseWorker("worker-1");
        PageVisit visit = new Browsing(stack, chromium).atDesk("en-GB")) {
      visit.go("/?filters=sobel&workers=4&format=bmp");
      visit.choose(PictureFiles.png(gray, "gray.png"));
      int held = java.awaitHeld();
      stack.startPythonWorker("python");

      assertThat(visit.find("#crew [data-worker=python]")).isVisible();
      assertThat(count(visit, "placed")).hasText("3");
      Download download = visit.page().waitForDownload(java::makeAll);
      assertThat(Picture.read(download.path())).isEqualTo(gray.filtered("sobel"));
      visit.awaitState("done");
      assertThat(visit.find("[data-message='" + held + "']"))
          .hasAttribute("aria-label", Pattern.compile("worker-1$"));
      assertThat(visit.find(".message[aria-label$=', python']")).hasCount(3);
      visit.find("#tint-button").click();
      assertThat(visit.find("#tint")).isVisible();
      visit.screenshot("lab-python");
      assertThat(visit.faults()).isEmpty();
    }
  }

  private static Locator count(PageVisit visit, String place) {
    return visit.find("[data-column=" + place + "] .queue-count");
  }
}
