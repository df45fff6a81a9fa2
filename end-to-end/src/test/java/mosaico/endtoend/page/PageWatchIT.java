package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mosaico.endtoend.stack.ServiceProcess;
import mosaico.endtoend.stack.Stack;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job is watched: who has which band, what is done, what goes wrong. */
class PageWatchIT {

  private static final Pattern HOLDS_BAND = Pattern.compile("working on band (\\d+)");

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

  private static final String EVERY_WORKER_HAS_A_BAND =
      """
      () => [...document.querySelectorAll('#crew [data-worker]')]
        .every(({ dataset }) => Number(dataset.tiles) + Number(dataset.holds) > 0)
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
        return value > 0.1 && value < 0.9;
      }
      """;

  private final LongJob cat = LongJob.ofTheCat();
  private Stack stack;
  private Browsing browsing;
  private List<ServiceProcess> workers;

  @BeforeEach
  void startWorkersThatCanBeKilled() {
    stack = Stack.start(0);
    browsing = Browsing.on(stack);
    workers = Stream.of("worker-1", "worker-2", "worker-3").map(stack::startWorker).toList();
    stack.awaitWorkers(workers.size());
  }

  @AfterEach
  void stop() {
    browsing.close();
  }

  @Test
  void theBandOfAKilledWorkerIsSeenGoingToAnother() throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      assertThat(visit.find("#crew [data-worker]")).hasCount(workers.size());
      workers.stream().skip(1).forEach(ServiceProcess::pause);
      cat.start(visit, "cat.png");
      Locator first = visit.find("#crew [data-worker=worker-1]");
      assertThat(first).hasAttribute("data-holds", "1");
      cat.awaitDone(visit, 3);
      workers.getFirst().pause();
      workers.stream().skip(1).forEach(ServiceProcess::resume);
      cat.awaitDone(visit, cat.bands() / 2 + 1);
      visit.page().waitForFunction(EVERY_WORKER_HAS_A_BAND);
      workers.forEach(ServiceProcess::pause);

      visit.page().waitForFunction(AS_MANY_BANDS_HAVE_PIXELS_AS_ARE_DONE);
      assertThat(visit.find("#upload")).hasJSProperty("value", 1);
      int band = heldBy(first);
      visit.screenshot("mosaic-half-light-en");
      visit.find("#tint-button").click();
      assertThat(visit.find("#tint")).isVisible();
      assertThat((Integer) visit.page().evaluate(TINTS)).isEqualTo(workers.size());
      visit.screenshot("mosaic-half-tint-light-en");

      workers.getFirst().kill();
      workers.stream().skip(1).forEach(ServiceProcess::resume);

      Locator move = visit.find("#moves [data-band='" + (band - 1) + "']");
      assertThat(move).containsText(Pattern.compile("worker-1 → worker-[23], delivery 2"));
      cat.assertIsResult(visit.page().waitForDownload(() -> visit.awaitState("done")));
      assertThat(move).containsText("made again");
      assertThat(first.locator(".crew-about")).hasText("gone");
      visit.screenshot("moved-light-en");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void whereTheTimeWentIsShownWhenAllIsDone() {
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
  void theUploadIsShownApartFromTheWork() {
    FilePayload file = png(Picture.of(1600, 1200, 3), "rings.png");
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.slowUploads(file.buffer.length / 4);

      visit.choose(file);

      visit.page().waitForFunction(UPLOAD_IS_UNDER_WAY);
      assertThat(visit.find("#processing")).hasJSProperty("value", 0);
      assertThat(visit.find("#processing-figure")).isEmpty();
      visit.screenshot("uploading-light-en");
      visit.awaitState("done");
      assertThat(visit.find("#processing-figure")).hasText(Pattern.compile("(\\d+) of \\1 bands"));
      assertThat(visit.faults()).isEmpty();
    }
  }

  /** The number of the band that a worker's row shows it with, counted from 1. */
  private static int heldBy(Locator row) {
    Matcher matcher = HOLDS_BAND.matcher(row.textContent());
    assertThat(matcher.find()).as(row.textContent()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }
}
