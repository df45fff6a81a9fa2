package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a file to its result, by each of the ways in. */
@ExtendWith(BrowserExtension.class)
class PageResultIT {

  /** Large enough for several tiles, and odd, so that they are not all of one height. */
  private static final Picture PICTURE = Picture.of(2243, 1501, 3);

  /** Glaze alone is translucent: only a band's own pixels make a row opaque. */
  private static final String EVERY_ROW_OF_THE_MOSAIC_IS_OPAQUE =
      """
      () => {
        const canvas = document.getElementById('mosaic');
        const column = canvas.getContext('2d').getImageData(canvas.width >> 1, 0, 1, canvas.height);
        return column.data.every((value, i) => i % 4 !== 3 || value === 255);
      }
      """;

  @Test
  void choosingAFileIsEnoughToSeeAndDownloadItsEdges(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("es-MX")) {
      visit.screenshot("empty-light-es");

      Download download = visit.chooseAndAwaitDownload(png(PICTURE, "anillos.png"));

      assertThat(download.suggestedFilename()).isEqualTo("anillos-sobel.png");
      Picture edges = Picture.read(download.path());
      assertThat(edges).isEqualTo(PICTURE.filtered("sobel"));
      assertThat(edges.samples()).contains((byte) 255);
      visit.awaitState("done");
      assertThat(visit.find("#status")).hasText("Listo: anillos-sobel.png, descargado.");
      assertThat(visit.find("#compare")).isVisible();
      visit.screenshot("done-light-es");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void everyBandIsCountedForTheWorkerThatMadeIt(Browsing browsing) {
    try (PageVisit visit = browsing.atNight("en-GB")) {
      visit.chooseAndAwaitDownload(png(PICTURE, "rings.png"));
      visit.awaitState("done");

      int counted =
          visit.find("#crew [data-worker]").all().stream()
              .mapToInt(worker -> Integer.parseInt(worker.getAttribute("data-tiles")))
              .sum();
      assertThat(counted).isGreaterThan(1);
      assertThat(visit.find("#processing-figure")).hasText(counted + " of " + counted + " bands");
      visit.screenshot("done-dark-en");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void everyBandIsOnThePageBeforeTheWholeResultIs(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("es-MX")) {
      CompletableFuture<Route> held = new CompletableFuture<>();
      visit.page().route("**/result", held::complete);
      visit.choose(png(PICTURE, "anillos.png"));

      visit.page().waitForCondition(held::isDone);
      visit.page().waitForFunction(EVERY_ROW_OF_THE_MOSAIC_IS_OPAQUE);
      visit.screenshot("mosaic-light-es");
      visit.awaitState("running");
      assertThat(visit.find("#cancel")).isVisible();

      visit.page().waitForDownload(held.join()::resume);
      visit.awaitState("done");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aFileDroppedAnywhereOnThePageIsTaken(Browsing browsing) throws IOException {
    Picture picture = Picture.of(97, 61, 3);
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      Download download =
          visit.page().waitForDownload(() -> visit.drop(png(picture, "dropped.png")));

      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
      visit.awaitState("done");
      assertThat(visit.find("#drop-veil")).isHidden();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aChainSetOnThePageIsAppliedToTheSamePictureAgain(Browsing browsing) throws IOException {
    Picture picture = Picture.of(130, 75, 3);
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.chooseAndAwaitDownload(png(picture, "twice.png"));
      visit.awaitState("done");
      visit.find("#chain").fill("brightness:delta=40");

      Download download = visit.page().waitForDownload(() -> visit.find("#rerun").click());

      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("brightness:delta=40"));
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void nothingIsDownloadedUnaskedOnceThatIsTurnedOff(Browsing browsing) throws IOException {
    Picture picture = Picture.of(64, 48, 3);
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#auto-download").uncheck();
      visit.choose(png(picture, "quiet.png"));
      visit.awaitState("done");
      assertThat(visit.find("#status")).hasText("Done: quiet-sobel.png.");

      Download download = visit.page().waitForDownload(() -> visit.find("#download").click());

      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
      assertThat(visit.faults()).isEmpty();
    }
  }
}
