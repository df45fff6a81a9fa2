package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several pictures are sent as one batch, of which the server processes one at a time here. */
@ExtendWith(BrowserExtension.class)
class PageBatchIT {

  private static final Map<String, Picture> PICTURES =
      Map.of(
          "sea", Picture.of(321, 93, 3),
          "sun", Picture.of(77, 240, 3),
          "sky", Picture.of(40, 31, 3));

  private static Stack stack;

  private StepwiseWorker worker;
  private Browsing browsing;

  @BeforeAll
  static void start() {
    stack = Stack.start(0, Map.of("MAX_JOBS", "2"));
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
  }

  /** One of the pictures is processed, the worker holding its band, and the two others wait. */
  private void holdTheFirst(PageVisit visit) {
    visit.choose(
        png(picture("sea"), "sea.png"),
        png(picture("sun"), "sun.png"),
        png(picture("sky"), "sky.png"));
    worker.awaitHeld();
    assertThat(visit.find(".card[data-state=running]")).hasCount(3);
  }

  private static Picture picture(String name) {
    return Objects.requireNonNull(PICTURES.get(name));
  }

  /**
   * The ZIP holds the edges of these pictures and nothing else.
   *
   * @param ending of the files' names, behind the pictures'
   */
  private static void assertHolds(Download download, String ending, String... names)
      throws IOException {
    Map<String, byte[]> entries = Zip.entries(download.path());
    assertThat(entries).containsOnlyKeys(Arrays.stream(names).map(name -> name + ending).toList());
    for (String name : names) {
      assertThat(Picture.read(Objects.requireNonNull(entries.get(name + ending))))
          .as(name)
          .isEqualTo(picture(name).filtered("sobel"));
    }
  }

  @Test
  void theServersArchiveIsSavedWhereOneBatchMadeAll() throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#auto-download").uncheck();
      holdTheFirst(visit);
      visit.screenshot("batch-light-en");
      worker.makeAll();
      assertThat(visit.find(".card[data-state=done]")).hasCount(3);

      Download download = visit.page().waitForDownload(() -> visit.find("#zip").click());

      assertHolds(download, ".png", "sea", "sun", "sky");
      assertThat(download.url()).endsWith("/result.zip");
      assertThat(visit.requests("POST", "/api/batches")).isOne();
      assertThat(visit.requests("POST", "/api/jobs")).isZero();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void oneThatIsCancelledLeavesTheOthers() throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      holdTheFirst(visit);
      visit.cards("sky.png").locator(".card-show").click();

      visit.find("#cancel").click();

      assertThat(visit.find(".card[data-state=stopped]")).hasCount(1);
      Download download = visit.page().waitForDownload(worker::makeAll);
      assertHolds(download, "-sobel.png", "sea", "sun");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aBatchIsFollowedToItsEndAfterAReload() throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      holdTheFirst(visit);

      visit.reload();

      assertThat(visit.find(".card[data-state=running]")).not().hasCount(0);
      Download download = visit.page().waitForDownload(worker::makeAll);
      assertHolds(download, "-sobel.png", "sea", "sun", "sky");
      assertThat(visit.requests("POST", "/api/batches")).isOne();
      assertThat(visit.faults()).isEmpty();
    }
  }
}
