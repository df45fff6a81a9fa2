package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used is refused with the reason, before it is sent where that can be known. */
@ExtendWith(BrowserExtension.class)
class PageRefusedIT {

  private final Picture picture = Picture.of(64, 48, 3);

  @Test
  void aFileThatIsNoImageIsRefusedWithTheServersReasonAndTheNextOneIsTaken(Browsing browsing) {
    FilePayload bad = new FilePayload("broken.png", "image/png", "no image at all".getBytes(UTF_8));
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      visit.choose(bad);

      assertThat(visit.find("#notice-lead")).hasText("Esta imagen no se puede usar.");
      assertThat(visit.find("#notice-detail"))
          .containsText("El archivo no es una imagen en un formato que se lea aquí; envía JPEG");
      visit.awaitState("empty");
      visit.screenshot("refused-light-es");

      visit.chooseAndAwaitDownload(png(picture, "good.png"));
      visit.awaitState("done");
      assertThat(visit.find("#notice")).isHidden();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aFileOfAnotherKindIsRefusedBeforeItIsSent(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.choose(new FilePayload("notes.txt", "text/plain", "words".getBytes(UTF_8)));

      assertThat(visit.find("#notice-lead")).hasText("This does not look like an image.");
      expectNothingSent(visit);
    }
  }

  @Test
  void aFileOverTheServersLimitIsRefusedBeforeItIsSent(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      limit(visit, "maxUploadBytes");
      assertThat(visit.find("#limits")).containsText("Up to 100 B");

      visit.choose(png(picture, "large.png"));

      assertThat(visit.find("#notice-lead")).hasText("The file is too large.");
      assertThat(visit.find("#notice-detail")).containsText("the limit is 100 B");
      expectNothingSent(visit);
    }
  }

  @Test
  void aFolderDroppedWithAPictureIsRefusedAndThePictureIsTaken(Browsing browsing, @TempDir Path dir)
      throws IOException {
    Path folder = Files.createDirectory(dir.resolve("holidays"));
    Path file = Files.write(dir.resolve("good.png"), png(picture, "good.png").buffer);
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      Download download = visit.page().waitForDownload(() -> visit.dropPaths(folder, file));

      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
      assertThat(visit.find("#notice-lead")).hasText("1 of 2 files cannot be used.");
      assertThat(visit.find("#notice-detail")).containsText("holidays This cannot be read.");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aBitmapOfOldIsRefusedBeforeItIsSentIfItDeclaresTooManyPixels(Browsing browsing) {
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 'B').put((byte) 'M').putInt(14, 12);
    header.putShort(18, (short) 60_000).putShort(20, (short) 50_000);
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.choose(new FilePayload("old.bmp", "image/bmp", header.array()));

      assertThat(visit.find("#notice-lead")).hasText("The image is too large.");
      assertThat(visit.find("#notice-detail")).containsText("60,000 × 50,000 pixels");
      expectNothingSent(visit);
    }
  }

  @Test
  void aChainWithASlipIsRefusedBeforeTheFileIsSent(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#chain").fill("sobel:norm=l3");

      visit.choose(png(picture, "slip.png"));

      assertThat(visit.find("#notice-detail")).hasText("sobel:norm=l3: norm must be l2 or l1.");
      expectNothingSent(visit);
    }
  }

  @Test
  void aPictureOfMorePixelsThanTheServersLimitIsRefusedBeforeItIsSent(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      limit(visit, "maxPixels");

      visit.choose(png(picture, "vast.png"));

      assertThat(visit.find("#notice-lead")).hasText("The image is too large.");
      assertThat(visit.find("#notice-detail"))
          .containsText("It has 64 × 48 pixels and the limit is 100 pixels.");
      expectNothingSent(visit);
    }
  }

  @Test
  void anEmptyFileIsRefusedBeforeItIsSent(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      visit.choose(new FilePayload("nada.png", "image/png", new byte[0]));

      assertThat(visit.find("#notice-lead")).hasText("El archivo está vacío.");
      expectNothingSent(visit);
    }
  }

  private static void expectNothingSent(PageVisit visit) {
    assertThat(visit.requests("POST", "")).isZero();
  }

  /** Has the server tell the page a limit of 100. */
  private static void limit(PageVisit visit, String name) {
    visit
        .page()
        .route(
            "**/api/filters",
            route -> {
              APIResponse real = route.fetch();
              String changed = "\"%s\":100".formatted(name);
              String small = real.text().replaceFirst("\"%s\":\\s*\\d+".formatted(name), changed);
              route.fulfill(new Route.FulfillOptions().setResponse(real).setBody(small));
            });
    visit.reload();
  }
}
