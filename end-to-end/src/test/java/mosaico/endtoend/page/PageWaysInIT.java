package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A picture comes in from the clipboard, by a drop wherever it falls, or as the example. */
@ExtendWith(BrowserExtension.class)
class PageWaysInIT {

  private static final String NOTHING_TO_TAKE = "There was no image in that.";

  private final Picture picture = Picture.of(120, 80, 3);

  @Test
  void aPictureIsPastedFromTheClipboard(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      putOnClipboard(visit, png(picture, "clipboard.png"));

      Download download = visit.page().waitForDownload(() -> paste(visit));

      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
      visit.awaitState("done");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void pastedWordsAreAnsweredWithASentence(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      putOnClipboard(visit, "no picture at all");

      paste(visit);

      assertThat(visit.find("#notice-lead")).hasText(NOTHING_TO_TAKE);
      visit.awaitState("empty");
      visit.screenshot("nothing-pasted-light-en");
    }
  }

  @Test
  void wordsArePastedIntoTheChainAsIntoAnyField(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      putOnClipboard(visit, "blur:sigma=4");
      visit.find("#chain").selectText();

      paste(visit);

      assertThat(visit.find("#chain")).hasValue("blur:sigma=4");
      assertThat(visit.find("#step-0-sigma")).hasValue("4");
      assertThat(visit.find("#notice")).isHidden();
    }
  }

  @ParameterizedTest
  @CsvSource({"cohete, 5600", "astronauta, 4480", "cafe, 5600"})
  void anExampleIsAPhotographOfManyBandsThatIsWorkedOnLikeAnyOther(
      String name, int width, Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      Download download =
          visit.page().waitForDownload(() -> visit.find("[data-example=" + name + "]").click());

      assertThat(download.suggestedFilename()).isEqualTo(name + "-sobel.png");
      Picture edges = Picture.read(Files.readAllBytes(download.path()));
      assertThat(edges.shape().width()).isEqualTo(width);
      assertThat(edges.shape().width() * edges.shape().height()).isGreaterThan(12_000_000);
      assertThat(edges.samples()).contains((byte) 255);
      visit.awaitState("done");
      assertThat(visit.find("#seam")).isVisible();
      assertThat(stackJob(browsing, visit).get("tiles").get("total").asInt())
          .isGreaterThanOrEqualTo(24);
      visit.screenshot("example-" + name + "-light-es");
      assertThat(visit.faults()).isEmpty();
    }
  }

  private static JsonNode stackJob(Browsing browsing, PageVisit visit) {
    return browsing.stack().api().json(visit.job());
  }

  @ParameterizedTest
  @ValueSource(strings = {"#chain", "#crew", "header", "#intake", "footer"})
  void aFileIsTakenWhereverItFalls(String selector, Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      Download download =
          visit.page().waitForDownload(() -> visit.drop(png(picture, "fallen.png"), selector));

      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
      assertThat(visit.find("#drop-veil")).isHidden();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void whatIsDroppedAndIsNoFileIsAnsweredWithASentence(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.dropWords("https://example.org/cat.png", "#intake");

      assertThat(visit.find("#notice-lead")).hasText(NOTHING_TO_TAKE);
      visit.awaitState("empty");

      visit.find("#notice-close").click();
      visit.dropWords("blur", "#chain");
      assertThat(visit.find("#notice")).isHidden();
    }
  }

  @Test
  void aFileHeldOverThePageIsInvited(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      visit.hold(png(picture, "held.png"), "#settings");

      assertThat(visit.find("#drop-veil")).isVisible();
      assertThat(visit.find("#drop-veil")).hasText("Suelta para empezar");
      visit.screenshot("held-light-es");
    }
  }

  @Test
  void aFileDraggedOutAgainIsNoLongerInvited(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      visit.hold(png(picture, "held.png"), "#settings");
      // An element that goes away under the pointer is never left.
      visit.hold(png(picture, "held.png"), "#intake");
      assertThat(visit.find("#drop-veil")).isVisible();

      visit.page().dispatchEvent("body", "dragleave");

      assertThat(visit.find("#drop-veil")).isHidden();
    }
  }

  @Test
  void aFileChosenBeforeThePageListensIsTakenOnceItDoes(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      CompletableFuture<Route> held = new CompletableFuture<>();
      visit.page().route("**/js/viewer/palette.js", held::complete);
      visit.page().reload(new Page.ReloadOptions().setWaitUntil(WaitUntilState.COMMIT));
      visit.page().waitForCondition(held::isDone);
      visit.choose(png(picture, "early.png"));

      Download download = visit.page().waitForDownload(() -> held.join().resume());

      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
      assertThat(visit.cards("early.png")).hasCount(1);
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aFileIsTakenWhileTheBrowsersStorageDoesNotAnswer(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.context().addInitScript("IDBFactory.prototype.open = () => ({});");
      visit.reload();

      Download download = visit.page().waitForDownload(() -> visit.drop(png(picture, "early.png")));

      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void anExampleThatDoesNotArriveIsSaidNotTo(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.page().route("**/img/cohete.jpg", Route::abort);

      visit.find("[data-example=cohete]").click();

      assertThat(visit.find("#notice-lead")).hasText("The server is not responding.");
      visit.awaitState("empty");
      assertThat(visit.faults()).isEmpty();
    }
  }

  private static void paste(PageVisit visit) {
    visit.page().keyboard().press("Control+V");
  }

  private static void putOnClipboard(PageVisit visit, FilePayload png) {
    putOnClipboard(
        visit,
        """
        async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
          const blob = new Blob([bytes], { type: 'image/png' });
          await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
        }
        """,
        Base64.getEncoder().encodeToString(png.buffer));
  }

  private static void putOnClipboard(PageVisit visit, String words) {
    putOnClipboard(visit, "(words) => navigator.clipboard.writeText(words)", words);
  }

  private static void putOnClipboard(PageVisit visit, String script, String argument) {
    visit.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    visit.page().evaluate(script, argument);
  }
}
