package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is said in a sentence, and the page goes on. */
@ExtendWith(WithBrowser.class)
class PageFaultsIT {

  private static final String JOBS = "**/api/jobs";

  private final TestPicture picture = TestPicture.of(64, 48);

  @Test
  void aFileThatIsNoImageIsRefusedWithTheServersReasonAndTheNextOneIsTaken(Browsing browsing) {
    FilePayload bad = new FilePayload("broken.png", "image/png", "no image at all".getBytes(UTF_8));
    try (Visit visit = browsing.atDesk("es-ES")) {
      visit.choose(bad);

      assertThat(visit.find("#notice-lead")).hasText("Esta imagen no se puede usar.");
      assertThat(visit.find("#notice-detail [lang=en]")).not().isEmpty();
      visit.awaitState("empty");
      visit.screenshot("refused-light-es");

      visit.chooseAndAwaitDownload(picture.png("good.png"));
      visit.awaitState("done");
      assertThat(visit.find("#notice")).isHidden();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aFileOfAnotherKindIsRefusedBeforeItIsSent(Browsing browsing) {
    try (Visit visit = browsing.atDesk("en-GB")) {
      List<String> sent = uploads(visit);

      visit.choose(new FilePayload("notes.txt", "text/plain", "words".getBytes(UTF_8)));

      assertThat(visit.find("#notice-lead")).hasText("This does not look like a picture.");
      assertThat(sent).isEmpty();
    }
  }

  @Test
  void aFileOverTheServersLimitIsRefusedBeforeItIsSent(Browsing browsing) {
    try (Visit visit = browsing.atDesk("en-GB")) {
      visit.page().route("**/api/filters", PageFaultsIT::withSmallLimit);
      visit.page().reload();
      assertThat(visit.find("#limits")).containsText("Up to 100 B");
      List<String> sent = uploads(visit);

      visit.choose(picture.png("large.png"));

      assertThat(visit.find("#notice-lead")).hasText("The file is too large.");
      assertThat(visit.find("#notice-detail")).containsText("the limit is 100 B");
      assertThat(sent).isEmpty();
    }
  }

  @Test
  void aFolderDroppedWithAPictureIsRefusedAndThePictureIsTaken(Browsing browsing, @TempDir Path dir)
      throws IOException {
    Path folder = Files.createDirectory(dir.resolve("holidays"));
    Path file = Files.write(dir.resolve("good.png"), picture.png("good.png").buffer);
    try (Visit visit = browsing.atDesk("en-GB")) {
      Download download = visit.page().waitForDownload(() -> visit.dropPaths(folder, file));

      assertThat(TestPicture.samplesOf(download.path())).isEqualTo(picture.filtered("sobel"));
      assertThat(visit.find("#notice-lead")).hasText("Of 2 files, 1 is not used.");
      assertThat(visit.find("#notice-detail")).containsText("holidays This cannot be read.");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aBitmapOfOldIsRefusedBeforeItIsSentIfItDeclaresTooManyPixels(Browsing browsing) {
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 'B').put((byte) 'M').putInt(14, 12);
    header.putShort(18, (short) 60_000).putShort(20, (short) 50_000);
    try (Visit visit = browsing.atDesk("en-GB")) {
      List<String> sent = uploads(visit);

      visit.choose(new FilePayload("old.bmp", "image/bmp", header.array()));

      assertThat(visit.find("#notice-lead")).hasText("The picture is too large.");
      assertThat(visit.find("#notice-detail")).containsText("60,000 × 50,000 pixels");
      assertThat(sent).isEmpty();
    }
  }

  @Test
  void anAnswerThatIsCutInHalfIsSaidToBeNone(Browsing browsing) {
    try (Visit visit = browsing.atDesk("en-GB")) {
      visit
          .page()
          .route(
              JOBS,
              route ->
                  route.fulfill(new Route.FulfillOptions().setStatus(202).setBody("{\"id\": \"")));

      visit.choose(picture.png("cut.png"));

      assertThat(visit.find("#notice-lead")).hasText("The server does not answer.");
      visit.awaitState("stopped");
      assertThat(visit.find("#notice-retry")).isVisible();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void enterInTheChainSendsNothingAgainWhileAJobIsUnderWay(Browsing browsing) {
    try (Visit visit = browsing.atDesk("en-GB")) {
      CompletableFuture<Route> held = new CompletableFuture<>();
      visit.page().route(JOBS, held::complete);
      visit.choose(picture.png("once.png"));
      visit.page().waitForCondition(held::isDone);

      visit.find("#chain").press("Enter");

      assertThat(visit.find("#rerun")).isDisabled();
      visit.page().waitForDownload(() -> held.join().resume());
      visit.awaitState("done");
      assertThat(visit.find("#rerun")).isEnabled();
      assertThat(visit.cards("once.png")).hasCount(1);
    }
  }

  @Test
  void aChainWithASlipIsRefusedBeforeTheFileIsSent(Browsing browsing) {
    try (Visit visit = browsing.atDesk("en-GB")) {
      List<String> sent = uploads(visit);
      visit.find("#chain").fill("sobel:norm=l3");

      visit.choose(picture.png("slip.png"));

      assertThat(visit.find("#notice-detail")).hasText("sobel: norm is one of l2, l1; not “l3”.");
      assertThat(sent).isEmpty();
    }
  }

  @Test
  void aServerThatIsFullIsAskedAgainAfterTheTimeItNames(Browsing browsing) {
    try (Visit visit = browsing.atNight("en-GB")) {
      AtomicInteger calls = new AtomicInteger();
      visit
          .page()
          .route(
              JOBS,
              route -> {
                if (calls.incrementAndGet() == 1) {
                  route.fulfill(full());
                } else {
                  route.resume();
                }
              });

      visit.choose(picture.png("patient.png"));

      assertThat(visit.find("#notice-detail"))
          .hasText("Too much is under way. Trying again in 2 seconds.");
      visit.screenshot("busy-dark-en");
      visit.awaitState("done");
      assertThat(visit.find("#notice")).isHidden();
      assertThat(calls).hasValue(2);
    }
  }

  @Test
  void aServerThatIsGoneIsSaidToBeAndCanBeTriedAgain(Browsing browsing) {
    try (Visit visit = browsing.atDesk("en-GB")) {
      visit.page().route(JOBS, Route::abort);
      visit.choose(picture.png("patient.png"));
      assertThat(visit.find("#notice-lead")).hasText("The upload broke off.");
      visit.awaitState("stopped");
      visit.screenshot("gone-light-en");

      visit.page().unroute(JOBS);
      visit.page().waitForDownload(() -> visit.find("#notice-retry").click());

      visit.awaitState("done");
    }
  }

  @Test
  void aServerThatDoesNotAnswerAtFirstIsUsedAsSoonAsItDoes(Browsing browsing) {
    try (Visit visit = browsing.atDesk("en-GB")) {
      visit.page().route("**/api/**", Route::abort);
      visit.page().reload();
      assertThat(visit.find("#notice-lead")).hasText("The server does not answer.");
      assertThat(visit.find("#limits")).isEmpty();

      visit.page().unroute("**/api/**");

      assertThat(visit.find("#limits")).not().isEmpty();
      assertThat(visit.find("#notice")).isHidden();
      assertThat(visit.find("#pulse-text")).hasText("2 workers running");
    }
  }

  @Test
  void aNoticeThatIsClosedLeavesAButtonThatTriesAgain(Browsing browsing) {
    try (Visit visit = browsing.atDesk("en-GB")) {
      visit.page().route(JOBS, Route::abort);
      visit.choose(picture.png("patient.png"));
      assertThat(visit.find("#notice-lead")).hasText("The upload broke off.");
      assertThat(visit.find("#resend")).isHidden();
      visit.page().unroute(JOBS);

      visit.find("#notice-close").click();

      assertThat(visit.find("#notice")).isHidden();
      visit.page().waitForDownload(() -> visit.find("#resend").click());
      visit.awaitState("done");
      assertThat(visit.find("#resend")).isHidden();
    }
  }

  private static List<String> uploads(Visit visit) {
    List<String> sent = new CopyOnWriteArrayList<>();
    Page page = visit.page();
    page.onRequest(
        request -> {
          if (request.method().equals("POST")) {
            sent.add(request.url());
          }
        });
    return sent;
  }

  private static Route.FulfillOptions full() {
    return new Route.FulfillOptions()
        .setStatus(503)
        .setHeaders(Map.of("Retry-After", "2", "Content-Type", "application/problem+json"))
        .setBody("{\"status\":503,\"detail\":\"Too much is under way\"}");
  }

  private static void withSmallLimit(Route route) {
    APIResponse real = route.fetch();
    String small =
        real.text().replaceFirst("\"maxUploadBytes\":\\s*\\d+", "\"maxUploadBytes\":100");
    route.fulfill(new Route.FulfillOptions().setResponse(real).setBody(small));
  }
}
