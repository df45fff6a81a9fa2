package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
