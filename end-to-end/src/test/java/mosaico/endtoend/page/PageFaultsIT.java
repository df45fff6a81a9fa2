package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong is said in a sentence, and the page goes on. */
@ExtendWith(BrowserExtension.class)
class PageFaultsIT {

  private static final String JOBS = "**/api/jobs";
  private static final String RESULT = "**/result";

  private static final long ITS_WAIT_MS = 2_000;
  private static final long MORE_THAN_ITS_PATIENCE_MS = 61_000;

  private final Picture picture = Picture.of(64, 48, 3);

  @Test
  void anAnswerThatIsCutInHalfIsSaidToBeNone(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit
          .page()
          .route(
              JOBS,
              route ->
                  route.fulfill(new Route.FulfillOptions().setStatus(202).setBody("{\"id\": \"")));

      visit.choose(png(picture, "cut.png"));

      assertThat(visit.find("#notice-lead")).hasText("The server is not responding.");
      visit.awaitState("stopped");
      assertThat(visit.find("#notice-retry")).isVisible();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void enterInTheChainSendsNothingAgainWhileAJobIsUnderWay(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      CompletableFuture<Route> held = new CompletableFuture<>();
      visit.page().route(JOBS, held::complete);
      visit.choose(png(picture, "once.png"));
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
  void aServerThatIsFullIsAskedAgainAfterTheTimeItNames(Browsing browsing) {
    try (PageVisit visit = browsing.atNight("en-GB")) {
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

      visit.page().clock().install();
      visit.stopClock();

      visit.choose(png(picture, "patient.png"));

      assertThat(visit.find("#notice")).isVisible();
      assertThat(visit.find("#notice-detail"))
          .hasText("Too much is under way. Trying again in 2 seconds.");
      visit.screenshot("busy-dark-en");
      visit.page().clock().runFor(1_000);
      assertThat(visit.find("#notice-detail"))
          .hasText("Too much is under way. Trying again in 1 second.");
      assertThat(calls).hasValue(1);
      visit.page().clock().runFor(1_000);
      visit.page().waitForCondition(() -> calls.get() == 2);
      visit.page().clock().resume();
      visit.awaitState("done");
      assertThat(visit.find("#notice")).isHidden();
      assertThat(calls).hasValue(2);
    }
  }

  @Test
  void aServerThatStaysFullIsGivenUpAfterTenTriesAndCanBeTriedAgain(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      AtomicInteger calls = new AtomicInteger();
      visit.page().clock().install();
      visit
          .page()
          .route(
              JOBS,
              route -> {
                calls.incrementAndGet();
                route.fulfill(full());
              });
      visit.choose(png(picture, "patient.png"));

      for (int tries = 1; tries <= 10; tries++) {
        int made = tries;
        visit.page().waitForCondition(() -> calls.get() >= made);
        visit.page().clock().runFor(ITS_WAIT_MS);
      }

      assertThat(visit.find("#notice-lead")).hasText("The server is still busy.");
      assertThat(visit.find("#notice-detail"))
          .hasText("Tried 10 times. Wait a little, then try again.");
      visit.awaitState("stopped");
      assertThat(calls).hasValue(10);
      visit.page().unroute(JOBS);
      visit.page().waitForDownload(() -> visit.find("#notice-retry").click());
      visit.awaitState("done");
    }
  }

  @Test
  void aResultThatStandsStillIsSaidToAndIsFetchedWhenAsked(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.page().clock().install();
      visit.page().route(RESULT, route -> {});
      visit.choose(png(picture, "patient.png"));
      assertThat(visit.find("#status")).hasText("Done. Fetching the result.");

      visit.page().clock().fastForward(MORE_THAN_ITS_PATIENCE_MS);

      assertThat(visit.find("#notice-lead")).hasText("The connection stalled.");
      assertThat(visit.find("#notice-detail")).hasText("Nothing arrived for a minute. Try again.");
      visit.awaitState("stopped");
      visit.page().unroute(RESULT);
      visit.page().waitForDownload(() -> visit.find("#notice-retry").click());
      visit.awaitState("done");
      assertThat(visit.requests("POST", "/api/jobs")).isOne();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aServerThatIsGoneIsSaidToBeAndCanBeTriedAgain(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.page().route(JOBS, Route::abort);
      visit.choose(png(picture, "patient.png"));
      assertThat(visit.find("#notice-lead")).hasText("The upload was interrupted.");
      visit.awaitState("stopped");
      visit.screenshot("gone-light-en");

      visit.page().unroute(JOBS);
      visit.page().waitForDownload(() -> visit.find("#notice-retry").click());

      visit.awaitState("done");
    }
  }

  @Test
  void aServerThatDoesNotAnswerAtFirstIsUsedAsSoonAsItDoes(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.page().route("**/api/**", Route::abort);
      visit.page().reload();
      assertThat(visit.find("#notice-lead")).hasText("The server is not responding.");
      assertThat(visit.find("#limits")).isEmpty();

      visit.page().unroute("**/api/**");

      assertThat(visit.find("#limits")).not().isEmpty();
      assertThat(visit.find("#notice")).isHidden();
      assertThat(visit.find("#pulse-text")).hasText("2 workers running");
    }
  }

  @Test
  void aNoticeThatIsClosedLeavesAButtonThatTriesAgain(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.page().route(JOBS, Route::abort);
      visit.choose(png(picture, "patient.png"));
      assertThat(visit.find("#notice-lead")).hasText("The upload was interrupted.");
      assertThat(visit.find("#resend")).isHidden();
      visit.page().unroute(JOBS);

      visit.find("#notice-close").click();

      assertThat(visit.find("#notice")).isHidden();
      visit.page().waitForDownload(() -> visit.find("#resend").click());
      visit.awaitState("done");
      assertThat(visit.find("#resend")).isHidden();
    }
  }

  private static Route.FulfillOptions full() {
    return new Route.FulfillOptions()
        .setStatus(503)
        .setHeaders(Map.of("Retry-After", "2", "Content-Type", "application/problem+json"))
        .setBody("{\"status\":503,\"detail\":\"Too much is under way\"}");
  }
}
