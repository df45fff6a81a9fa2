package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several pictures at once, and the list of them. */
@ExtendWith(BrowserExtension.class)
class PageSeveralIT {

  private final Picture wide = Picture.of(321, 93, 3);
  private final Picture tall = Picture.of(77, 240, 3);
  private final Picture small = Picture.of(40, 31, 3);

  @Test
  void severalFilesChosenTogetherComeBackInOneZipWithEqualNamesNumbered(Browsing browsing)
      throws IOException {
    try (PageVisit visit = browsing.atDesk("es-MX")) {
      Download download =
          visit
              .page()
              .waitForDownload(
                  () ->
                      visit.choose(
                          png(wide, "mar.png"), png(tall, "sol.png"), png(small, "mar.png")));

      assertThat(download.suggestedFilename()).isEqualTo("mosaico-3.zip");
      assertHolds(
          download,
          Map.of("mar-sobel.png", wide, "sol-sobel.png", tall, "mar-sobel (2).png", small));
      assertThat(visit.find(".card[data-state=done]")).hasCount(3);
      assertThat(visit.find("#status")).hasText("Listo: 3 imágenes, descargadas en mosaico-3.zip.");
      assertThat(visit.downloads()).hasSize(1);
      visit.screenshot("several-light-es");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void severalFilesDroppedTogetherAreAllTaken(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atNight("en-GB")) {
      Download download =
          visit
              .page()
              .waitForDownload(() -> visit.drop(png(wide, "sea.png"), png(tall, "sun.png")));

      assertHolds(download, Map.of("sea-sobel.png", wide, "sun-sobel.png", tall));
      visit.screenshot("several-dark-en");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void withAutomaticDownloadOffAllAreDownloadedWhenAskedFor(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#auto-download").uncheck();
      visit.choose(png(wide, "sea.png"), png(tall, "sun.png"));
      assertThat(visit.find(".card[data-state=done]")).hasCount(2);

      Download download = visit.page().waitForDownload(() -> visit.find("#zip").click());

      // One batch made them, so it is the server's archive, in which files keep their names.
      assertHolds(download, Map.of("sea.png", wide, "sun.png", tall));
      assertThat(visit.downloads()).hasSize(1);
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void badFilesAmongGoodOnesAreNamedWithTheirReasonsAndTheOthersGoOn(Browsing browsing)
      throws IOException {
    FilePayload notes = new FilePayload("notes.txt", "text/plain", "words".getBytes(UTF_8));
    FilePayload broken = new FilePayload("broken.png", "image/png", "no image".getBytes(UTF_8));
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      Download download =
          visit
              .page()
              .waitForDownload(
                  () -> visit.choose(broken, png(wide, "sea.png"), notes, png(tall, "sun.png")));

      assertHolds(download, Map.of("sea-sobel.png", wide, "sun-sobel.png", tall));
      assertThat(visit.find("#notice-lead")).hasText("2 of 4 files cannot be used.");
      assertThat(visit.find(".notice-line"))
          .containsText(
              new String[] {
                "notes.txt This does not look like an image.",
                "broken.png This image cannot be used. The upload is not an image"
              });
      assertThat(visit.find(".card")).hasCount(2);
      // The first one is refused while it is on the stage: another one takes its place.
      visit.awaitState("done");
      visit.screenshot("some-refused-light-en");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aCardPutsItsPictureOnTheStage(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.page().waitForDownload(() -> visit.choose(png(wide, "sea.png"), png(tall, "sun.png")));

      visit.cards("sea.png").locator(".card-show").click();
      assertThat(visit.find("#mosaic"))
          .hasAttribute("aria-label", "sea.png with sobel, 321 by 93 pixels");
      visit.cards("sun.png").locator(".card-show").click();

      assertThat(visit.find("#mosaic"))
          .hasAttribute("aria-label", "sun.png with sobel, 77 by 240 pixels");
      assertThat(visit.find(".card-show[aria-current=true] .card-name")).hasText("sun.png");
      Download download = visit.page().waitForDownload(() -> visit.find("#download").click());
      assertThat(Picture.read(download.path())).isEqualTo(tall.filtered("sobel"));
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aPictureThatIsRemovedIsForgottenForGoodAndTheOthersStay(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.page().waitForDownload(() -> visit.choose(png(wide, "sea.png"), png(tall, "sun.png")));
      visit.cards("sun.png").locator(".card-show").click();

      visit.cards("sun.png").locator(".card-drop").click();

      visit.awaitState("empty");
      assertThat(visit.find(".card .card-name")).hasText(new String[] {"sea.png"});
      visit.reload();
      assertThat(visit.find(".card .card-name")).hasText(new String[] {"sea.png"});
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void forgettingAllLeavesNothing(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.page().waitForDownload(() -> visit.choose(png(wide, "sea.png"), png(tall, "sun.png")));
      assertThat(visit.find("#tray")).isVisible();

      visit.find("#forget").click();

      assertThat(visit.find("#tray")).isHidden();
      visit.awaitState("empty");
      visit.reload();
      visit.chooseAndAwaitDownload(png(small, "new.png"));
      assertThat(visit.find(".card .card-name")).hasText(new String[] {"new.png"});
      assertThat(visit.faults()).isEmpty();
    }
  }

  /** The ZIP holds the edges of these pictures, under these names, and nothing else. */
  private static void assertHolds(Download download, Map<String, Picture> pictures)
      throws IOException {
    Map<String, byte[]> entries = Zip.entries(download.path());
    assertThat(entries).containsOnlyKeys(pictures.keySet());
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      Picture picture = Objects.requireNonNull(pictures.get(entry.getKey()));
      assertThat(Picture.read(entry.getValue()))
          .as(entry.getKey())
          .isEqualTo(picture.filtered("sobel"));
    }
  }
}
