package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A job is watched: who has which band, what is done, what goes wrong. */
@ExtendWith(BrowserExtension.class)
class PageWatchIT {

  /** Glaze is translucent, pixels are not. */
  private static final String AS_MANY_BANDS_HAVE_PIXELS_AS_ARE_DONE =
      """
      () => {
        const figure = document.getElementById('processing-figure').textContent;
        const [done, bands] = figure.match(/\\d+/g).map(Number);
        const canvas = document.getElementById('mosaic');
        const middle = canvas.width >> 1;
        const { data } = canvas.getContext('2d').getImageData(middle, 0, 1, canvas.height);
        const opaque = data.filter((value, i) => i % 4 === 3 && value === 255).length;
        return Math.round((opaque * bands) / canvas.height) === done && done < bands;
      }
      """;

  private static final String TINTS =
      """
      () => {
        const canvas = document.getElementById('tint');
        const { data } = canvas.getContext('2d').getImageData(1, 0, 1, canvas.height);
        const seen = new Set();
        for (let i = 0; i < data.length; i += 4) {
          if (data[i + 3] === 255) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
        }
        return seen.size;
      }
      """;

  private static final String UPLOAD_IS_UNDER_WAY =
      """
      () => {
        const { value } = document.getElementById('upload');
        return value > 0 && value < 1;
      }
      """;

  @Test
  void theBandOfAKilledWorkerIsSeenGoingToAnother(Chromium chromium) throws IOException {
    ManyBandsJob job = ManyBandsJob.ofTheExample();
    try (Stack stack = Stack.start(0);
        StepwiseWorker first = stack.startStepwiseWorker("worker-1");
        StepwiseWorker second = stack.startStepwiseWorker("worker-2");
        StepwiseWorker third = stack.startStepwiseWorker("worker-3");
        PageVisit visit = new Browsing(stack, chromium).atDesk("en-GB")) {
      List<StepwiseWorker> workers = List.of(first, second, third);
      assertThat(visit.find("#crew [data-worker]")).hasCount(workers.size());
      job.start(visit, "cat.png");
      workers.forEach(StepwiseWorker::awaitHeld);
      workers.forEach(worker -> worker.make(job.bands() / 2 / workers.size()));
      job.awaitDone(visit, job.bands() / 2);
      int lost = first.awaitHeld();

      Locator row = visit.find("#crew [data-worker=worker-1]");
      assertThat(row).hasAttribute("data-holds", "1");
      assertThat(row).containsText("working on band " + (lost + 1));
      visit.page().waitForFunction(AS_MANY_BANDS_HAVE_PIXELS_AS_ARE_DONE);
      assertThat(visit.find("#upload")).hasJSProperty("value", 1);
      visit.screenshot("mosaic-half-light-en");
      visit.find("#tint-button").click();
      assertThat(visit.find("#tint")).isVisible();
      assertThat((Integer) visit.page().evaluate(TINTS)).isEqualTo(workers.size());
      visit.screenshot("mosaic-half-tint-light-en");

      first.kill();
      while (second.awaitHeld() != lost) { // the third one holds another all the time
        second.make(1);
      }

      Locator move = visit.find("#moves [data-band='" + lost + "']");
      assertThat(move).containsText("being made again (worker-1 → worker-2, delivery 2)");
      Locator rescue = visit.find("#rescue");
      assertThat(rescue).hasText("1 band lost, on its way to another worker");
      assertThat(visit.find("#notice")).isHidden();
      visit.screenshot("rescuing-light-en");
      job.assertIsResult(
          visit
              .page()
              .waitForDownload(() -> List.of(second, third).forEach(StepwiseWorker::makeAll)));
      visit.awaitState("done");
      assertThat(move).containsText("rescued (worker-1 → worker-2, delivery 2)");
      assertThat(rescue).hasText("1 band rescued");
      assertThat(rescue).hasAttribute("data-open", "false");
      assertThat(visit.find("#notice")).isHidden();
      assertThat(Accessibility.check(visit.page())).isEmpty();
      stack.expireWorker("worker-1");
      assertThat(row.locator(".crew-about")).hasText("gone");
      visit.screenshot("moved-light-en");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void whereTheTimeWentIsShownWhenAllIsDone(Browsing browsing) {
    try (PageVisit visit = browsing.atNight("es-MX")) {
      visit.chooseAndAwaitDownload(png(Picture.of(1200, 900, 3), "anillos.png"));
      visit.awaitState("done");

      List<?> stages =
          (List<?>)
              visit
                  .find("#stages [data-stage]:not([data-stage=stageRest])")
                  .evaluateAll("rows => rows.map((row) => row.dataset.stage)");
      Number shares =
          (Number)
              visit
                  .find("#stages [data-stage]:not([data-stage=stageAll])")
                  .evaluateAll(
                      "rows => rows.reduce((all, row) => all +"
                          + " Number(row.style.getPropertyValue('--share')), 0)");
      assertThat(stages).hasToString("[stageUpload, stageRead, stageRun, stageFetch, stageAll]");
      assertThat(shares.doubleValue()).as("of the whole time").isCloseTo(1, within(0.001));
      for (Locator time : visit.find("#stages .stage-time").all()) {
        assertThat(time).hasText(Pattern.compile("^[\\d.,]+ m?s$"));
      }
      visit.screenshot("stages-dark-es");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void theUploadIsShownApartFromTheWork(Browsing browsing) {
    FilePayload file = png(Picture.of(1600, 1200, 3), "rings.png");
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.limitUploads(file.buffer.length / 20);

      visit.choose(file);

      visit.page().waitForFunction(UPLOAD_IS_UNDER_WAY);
      assertThat(visit.find("#processing")).hasJSProperty("value", 0);
      assertThat(visit.find("#processing-figure")).isEmpty();
      visit.screenshot("uploading-light-en");
      visit.limitUploads(-1);
      visit.awaitState("done");
      assertThat(visit.find("#processing-figure")).hasText(Pattern.compile("(\\d+) of \\1 bands"));
      assertThat(visit.faults()).isEmpty();
    }
  }
}
