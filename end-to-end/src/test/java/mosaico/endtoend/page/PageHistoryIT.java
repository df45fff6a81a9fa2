package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mosaico.endtoend.stack.Stack;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** What a browser keeps of its pictures when the page is loaded anew. */
@ExtendWith(BrowserExtension.class)
class PageHistoryIT {

  private static final String JOBS = "**/api/jobs";
  private static final String SOURCE_IS_DRAWN =
      """
      () => {
        const canvas = document.getElementById('before');
        const middle = [canvas.width >> 1, canvas.height >> 1];
        return canvas.getContext('2d').getImageData(...middle, 1, 1).data[3] === 255;
      }
      """;

  /** What the browser keeps of its pictures. */
  private static final String RECORDS =
      """
      () => new Promise((resolve, reject) => {
        const opening = indexedDB.open('mosaico');
        opening.onerror = reject;
        opening.onsuccess = () => {
          const reading = opening.result.transaction('pictures').objectStore('pictures').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
        };
      })
      """;

  /** It writes them after the page has said that it is done. */
  private static final String RESULTS_ARE_KEPT =
      "async () => { const kept = await ("
          + RECORDS
          + ")(); return kept.length > 0 && kept.every(({ result }) => result); }";

  /** Takes the results out of what the browser keeps, as if they had been too large for it. */
  private static final String FORGET_RESULTS =
      """
      () => new Promise((resolve, reject) => {
        const opening = indexedDB.open('mosaico');
        opening.onerror = reject;
        opening.onsuccess = () => {
          const writing = opening.result.transaction('pictures', 'readwrite');
          const store = writing.objectStore('pictures');
          const reading = store.getAll();
          reading.onsuccess = () =>
            reading.result.forEach((record) => store.put({ ...record, result: null }));
          writing.oncomplete = () => resolve(reading.result.length);
        };
      })
      """;

  private static final String NAMES_KEPT =
      "async () => (await (" + RECORDS + ")()).map(({ name }) => name)";

  private static final String NAMES_KEPT_ARE =
      "async (names) => (await (" + NAMES_KEPT + ")()).sort().join() === names.join()";

  private static final int KEPT = 24;

  private final Picture picture = Picture.of(400, 300, 3);

  @Test
  void aResultIsShownComparedAndDownloadedAgainAfterAReload(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("es-MX")) {
      visit.chooseAndAwaitDownload(png(picture, "anillos.png"));
      visit.awaitState("done");
      visit.page().waitForFunction(RESULTS_ARE_KEPT);
      visit.reload();

      visit.cards("anillos.png").locator(".card-show").click();

      visit.awaitState("done");
      assertThat(visit.find("#compare")).isVisible();
      visit.find("#compare").press("End");
      visit.page().waitForFunction(SOURCE_IS_DRAWN);
      visit.screenshot("remembered-light-es");
      Download again = visit.page().waitForDownload(() -> visit.find("#download").click());
      assertThat(again.suggestedFilename()).isEqualTo("anillos-sobel.png");
      assertThat(Picture.read(again.path())).isEqualTo(picture.filtered("sobel"));
      // It came from this browser: the server was asked for it once, before.
      assertThat(visit.requests("GET", "/result")).isOne();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aRememberedPictureIsWorkedOnAnew(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.chooseAndAwaitDownload(png(picture, "rings.png"));
      visit.awaitState("done");
      visit.reload();
      visit.cards("rings.png").locator(".card-show").click();
      visit.find("#chain").fill("grayscale");

      Download download = visit.page().waitForDownload(() -> visit.find("#rerun").click());

      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("grayscale"));
      assertThat(visit.cards("rings.png")).hasCount(2);
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void anUploadCutOffByAReloadIsSaidToBeAndSentAgain(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      CompletableFuture<Route> held = new CompletableFuture<>();
      visit.page().route(JOBS, held::complete);
      visit.choose(png(picture, "anillos.png"));
      visit.page().waitForCondition(held::isDone);
      visit.awaitState("uploading");
      visit.page().unroute(JOBS);

      visit.reload();

      visit.awaitState("stopped");
      assertThat(visit.find("#notice-lead")).hasText("La página se cerró durante la subida.");
      visit.screenshot("interrupted-light-es");
      Download download = visit.page().waitForDownload(() -> visit.find("#notice-retry").click());
      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
      visit.awaitState("done");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aResultThatIsNeitherHereNorOnTheServerIsSaidToBeGoneAndMadeAgain(Browsing browsing)
      throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.chooseAndAwaitDownload(png(picture, "rings.png"));
      visit.awaitState("done");
      visit.page().waitForFunction(RESULTS_ARE_KEPT);
      assertThat(visit.page().evaluate(FORGET_RESULTS)).isEqualTo(1);
      expire(browsing.stack(), visit.job());
      visit.reload();

      visit.cards("rings.png").locator(".card-show").click();

      assertThat(visit.find("#notice-lead")).hasText("The server no longer knows this job.");
      assertThat(visit.find("#notice-detail"))
          .hasText("It has expired or never existed. Send the image again.");
      visit.awaitState("stopped");
      visit.screenshot("expired-light-en");
      Download download = visit.page().waitForDownload(() -> visit.find("#notice-retry").click());
      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aResultThatTheServerAloneKeepsIsFetchedShownAndDownloaded(Browsing browsing)
      throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.chooseAndAwaitDownload(png(picture, "rings.png"));
      visit.awaitState("done");
      visit.page().waitForFunction(RESULTS_ARE_KEPT);
      assertThat(visit.page().evaluate(FORGET_RESULTS)).isEqualTo(1);
      visit.reload();

      visit.cards("rings.png").locator(".card-show").click();

      assertThat(visit.find("#zoom")).isVisible();
      assertThat(visit.find("#status")).hasText("Done: rings-sobel.png.");
      assertThat(visit.find("#copy")).isVisible();
      assertThat(visit.find("#download")).hasAttribute("download", "rings-sobel.png");
      Download download = visit.page().waitForDownload(() -> visit.find("#download").click());
      assertThat(download.suggestedFilename()).isEqualTo("rings-sobel.png");
      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
      assertThat(visit.requests("GET", "/result")).isEqualTo(2);

      visit.find("#again").click();
      assertThat(visit.find("#download[download]")).hasCount(0);
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aResultThatCouldNotBeFetchedAtFirstIsShownOnceItIs(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.chooseAndAwaitDownload(png(picture, "rings.png"));
      visit.awaitState("done");
      visit.page().waitForFunction(RESULTS_ARE_KEPT);
      assertThat(visit.page().evaluate(FORGET_RESULTS)).isEqualTo(1);
      visit.reload();
      visit.page().route("**/result", Route::abort);
      visit.cards("rings.png").locator(".card-show").click();
      assertThat(visit.find("#notice-lead")).hasText("The server is not responding.");
      visit.page().unroute("**/result");

      visit.page().waitForDownload(() -> visit.find("#notice-retry").click());

      visit.awaitState("done");
      assertThat(visit.find("#zoom")).isVisible();
      assertThat(visit.find("#compare")).isVisible();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aResultThatTheBrowserCannotShowIsSaidToBeDownloadable(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#format").selectOption("tiff");
      visit.chooseAndAwaitDownload(png(picture, "rings.png"));
      visit.awaitState("done");
      assertThat(visit.find("#zoom")).isVisible();
      assertThat(visit.find("#unshown")).isHidden();
      visit.page().waitForFunction(RESULTS_ARE_KEPT);
      expire(browsing.stack(), visit.job());
      visit.reload();

      visit.cards("rings.png").locator(".card-show").click();

      assertThat(visit.find("#unshown"))
          .hasText("This browser cannot show the whole result. Download it to see it.");
      assertThat(visit.find("#unshown")).isVisible();
      visit.screenshot("unshown-light-en");
      Download download = visit.page().waitForDownload(() -> visit.find("#download").click());
      assertThat(download.suggestedFilename()).isEqualTo("rings-sobel.tif");
      visit.find("#again").click();
      assertThat(visit.find("#unshown")).isHidden();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aResultTooLongForABitmapIsShownInSquares(Browsing browsing) throws IOException {
    Picture line = Picture.of(70_001, 1, 3);
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#format").selectOption("tiff");

      Download download = visit.chooseAndAwaitDownload(png(line, "line.png"));

      visit.awaitState("done");
      assertThat(visit.find("#zoom")).isVisible();
      assertThat(visit.find("#unshown")).isHidden();
      assertThat(Picture.read(download.path())).isEqualTo(line.filtered("sobel"));
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void noMoreThanTheNewestPicturesAreKeptWithoutALoad(Browsing browsing) {
    FilePayload[] many =
        IntStream.range(0, KEPT + 3)
            .mapToObj(i -> png(Picture.of(20 + i, 16, 3), "picture" + i + ".png"))
            .toArray(FilePayload[]::new);
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#auto-download").uncheck();

      visit.choose(many);

      assertThat(visit.find(".card[data-state=done]")).hasCount(many.length);
      // A picture that was forgotten is kept again for a moment, each time that it changes.
      visit
          .page()
          .waitForFunction(
              NAMES_KEPT_ARE, Stream.of(many).limit(KEPT).map(file -> file.name).sorted().toList());
      assertThat(visit.faults()).isEmpty();
    }
  }

  /** Does to a job what time does. */
  private static void expire(Stack stack, String job) {
    String id = job.substring(job.lastIndexOf('/') + 1);
    try (Jedis redis = new Jedis(stack.redisUri())) {
      assertThat(redis.keys("*" + id + "*").stream().mapToLong(redis::del).sum()).isPositive();
    }
  }
}
