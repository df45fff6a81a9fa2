package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page shows how a job runs: its messages, its replay, and the arithmetic of a pixel. */
@ExtendWith(BrowserExtension.class)
class PageTeachingIT {

  @Test
  void aMessageIsFollowedFromTheQueueToTheImageAndTheJobIsShownAgain(Chromium chromium)
      throws IOException {
    ManyBandsJob job = ManyBandsJob.ofTheExample();
    try (Stack stack = Stack.start(0);
        StepwiseWorker worker = stack.startStepwiseWorker("worker-1");
        PageVisit visit = new Browsing(stack, chromium).atDesk("en-GB")) {
      job.start(visit, "rocket.png");
      worker.make(2);
      int held = worker.awaitHeld();
      job.awaitDone(visit, 2);

      Locator message = visit.find("[data-message='" + held + "']");
      assertThat(message).hasAttribute("data-place", "unacked");
      assertThat(message).hasAttribute("aria-label", "Band " + (held + 1) + ": unacked, worker-1");
      assertThat(visit.find("[data-column=ready] .message").first())
          .hasAttribute("aria-label", Pattern.compile("ready or prefetched$"));
      assertThat(visit.find("[data-column=placed] .queue-count")).hasText("2");
      message.focus();
      visit.page().keyboard().press("Enter");
      Locator opened = visit.find("#message");
      assertThat(opened).containsText("rows-from");
      // As it is sent: an image of colours is made gray before its edges are looked for.
      assertThat(opened).containsText("blur:sigma=4,grayscale,sobel");
      assertThat(opened).containsText("Delivery 1: worker-1");
      assertThat(Accessibility.check(visit.page())).isEmpty();
      visit.screenshot("messages-light-en");
      visit.page().keyboard().press("Enter");
      assertThat(opened).isHidden();

      job.assertIsResult(visit.page().waitForDownload(worker::makeAll));
      visit.awaitState("done");
      assertThat(visit.find("[data-column=placed] .queue-count"))
          .hasText(Integer.toString(job.bands()));
      replay(visit, job.bands());
      assertThat(visit.faults()).isEmpty();
    }
  }

  private static void replay(PageVisit visit, int bands) throws IOException {
    assertThat(visit.find("#replay")).isVisible();
    assertThat(visit.find(".gantt-name")).hasText("worker-1");
    assertThat(visit.find("#replay-overlay")).isHidden();
    visit.find("#replay-scrubber").focus();
    visit.page().keyboard().press("Home");
    assertThat(visit.find("#replay-time"))
        .hasText(Pattern.compile("^0 ms of .* · 0 of " + bands + " bands$"));
    assertThat(visit.find("#replay-overlay")).isVisible();
    visit.find("#replay-speed").selectOption("1");
    visit.find("#replay-play").click();
    assertThat(visit.find("#replay-time"))
        .hasText(Pattern.compile(" · " + bands + " of " + bands + " bands$"));
    assertThat(Accessibility.check(visit.page())).isEmpty();
    visit.screenshot("replay-light-en");

    Download trace = visit.page().waitForDownload(() -> visit.find("#replay-trace").click());
    JsonNode events =
        JsonMapper.builder().build().readTree(Files.readAllBytes(trace.path())).get("traceEvents");
    long slices =
        events.valueStream().filter(event -> event.path("ph").asString().equals("X")).count();
    assertThat(slices).isGreaterThanOrEqualTo(bands);
  }

  @Test
  void aLinkShowsAJobAndItsReplayToAnother(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("es-ES");
        PageVisit other = browsing.atNight("es-ES")) {
      visit.chooseAndAwaitDownload(PictureFiles.png(Picture.of(1200, 900, 3), "anillos.png"));
      visit.awaitState("done");
      String id = visit.job().substring("/api/jobs/".length());

      other.go("/?job=" + id);

      other.awaitState("done");
      assertThat(other.find("#replay")).isVisible();
      assertThat(other.find("#replay-title")).hasText("Repetición");
      assertThat(other.cards("anillos.png")).hasCount(1);
      assertThat(other.downloads()).isEmpty();
      other.screenshot("linked-dark-es");
      assertThat(other.faults()).isEmpty();
    }
  }

  @Test
  void theArithmeticOfAPixelIsShownUnderTheMagnifier(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      visit.chooseAndAwaitDownload(PictureFiles.png(Picture.of(120, 90, 3), "anillos.png"));
      visit.awaitState("done");
      for (int i = 0; i < 3; i++) {
        visit.find("#zoom-in").click();
      }
      visit.find("#loupe").focus();
      visit.page().keyboard().press("ArrowRight");

      Locator reading = visit.find("#reading");
      assertThat(reading.locator(".cell")).hasCount(9);
      assertThat(reading).containsText("gx = ");
      assertThat(reading).containsText("gy = ");
      // A PNG's gray is the same here and there, so the arithmetic must give the pixel's value.
      assertThat(reading.locator(".fine")).hasCount(0);
      assertThat(Accessibility.check(visit.page())).isEmpty();
      visit.screenshot("reading-light-es");
      assertThat(visit.faults()).isEmpty();
    }
  }
}
