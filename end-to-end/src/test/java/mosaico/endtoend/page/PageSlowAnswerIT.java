package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A picture that has arrived is decoded before the server answers: that may take its time. */
@ExtendWith(BrowserExtension.class)
class PageSlowAnswerIT {

  private static final long TWO_MINUTES_MS = 120_000;
  private static final long MORE_THAN_ITS_PATIENCE_MS = 601_000;

  private final Picture picture = Picture.of(64, 48, 3);

  @Test
  void anAnswerThatComesMinutesAfterThePictureArrivedIsWaitedFor(Browsing browsing)
      throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.page().clock().install();
      HeldAnswer answer = HeldAnswer.toTheNextUpload(visit);
      visit.choose(png(picture, "large.png"));
      answer.await();

      visit.page().clock().fastForward(TWO_MINUTES_MS);

      visit.awaitState("uploading");
      assertThat(visit.find("#notice")).isHidden();
      Download download = visit.page().waitForDownload(answer::release);
      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
      assertThat(visit.requests("POST", "/api/jobs")).isOne();
    }
  }

  @Test
  void anAnswerThatNeverComesIsSaidNotToAndThePictureCanBeSentAgain(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.page().clock().install();
      HeldAnswer answer = HeldAnswer.toTheNextUpload(visit);
      visit.choose(png(picture, "large.png"));
      answer.await();

      visit.page().clock().fastForward(MORE_THAN_ITS_PATIENCE_MS);

      assertThat(visit.find("#notice-lead")).hasText("The server did not answer.");
      assertThat(visit.find("#notice-detail"))
          .hasText("It received the image ten minutes ago. Try again.");
      visit.awaitState("stopped");
      visit.screenshot("unanswered-light-en");
      visit.page().waitForDownload(() -> visit.find("#notice-retry").click());
      visit.awaitState("done");
      assertThat(visit.faults()).isEmpty();
    }
  }

  /** The server's answer to an upload, which has arrived whole, kept back from the page. */
  private record HeldAnswer(
      PageVisit visit, CDPSession wire, CompletableFuture<JsonObject> paused) {

    static HeldAnswer toTheNextUpload(PageVisit visit) {
      CDPSession wire = visit.context().newCDPSession(visit.page());
      CompletableFuture<JsonObject> paused = new CompletableFuture<>();
      wire.on(
          "Fetch.requestPaused",
          answer -> {
            if (!paused.complete(answer)) {
              letThrough(wire, answer);
            }
          });
      JsonObject uploads = new JsonObject();
      uploads.addProperty("urlPattern", "*/api/jobs");
      uploads.addProperty("requestStage", "Response");
      JsonArray patterns = new JsonArray();
      patterns.add(uploads);
      JsonObject enable = new JsonObject();
      enable.add("patterns", patterns);
      wire.send("Fetch.enable", enable);
      return new HeldAnswer(visit, wire, paused);
    }

    /** Returns once the server has answered and the page says that the picture has arrived. */
    void await() {
      visit.page().waitForCondition(paused::isDone);
      assertThat(visit.find("#status")).hasText("large.png has arrived. The server is reading it.");
    }

    void release() {
      letThrough(wire, paused.join());
    }

    private static void letThrough(CDPSession wire, JsonObject answer) {
      JsonObject request = new JsonObject();
      request.add("requestId", Objects.requireNonNull(answer.get("requestId")));
      wire.send("Fetch.continueRequest", request);
    }
  }
}
