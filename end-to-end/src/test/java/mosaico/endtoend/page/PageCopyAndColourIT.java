package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static mosaico.endtoend.page.ResultView.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import mosaico.testkit.image.Picture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The result on the clipboard, and in the colours of its workers. */
@ExtendWith(BrowserExtension.class)
class PageCopyAndColourIT {

  private static final int WIDTH = 300;
  private static final int HEIGHT = 200;

  private final Picture picture = Picture.of(WIDTH, HEIGHT, 3);
  private final FilePayload rings = png(picture, "rings.png");
  private final byte[] edges = picture.filtered("sobel").samples();

  @Test
  void whatIsCopiedIsTheResult(Browsing browsing) throws IOException {
    try (PageVisit visit = done(browsing.atDesk("en-GB"), rings)) {
      assertThat(copied(visit)).isEqualTo(edges).contains((byte) 255);
    }
  }

  @Test
  void aResultThatNoBrowserReadsIsCopiedFromItsBands(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.go("/?format=tiff");
      done(visit, rings);

      assertThat(copied(visit)).isEqualTo(edges);
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void whereNothingCanBeCopiedNothingOffersTo(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.context().addInitScript("delete Navigator.prototype.clipboard");
      visit.go("/");
      done(visit, rings);

      assertThat(visit.find("#download")).isVisible();
      assertThat(visit.find("#copy")).isHidden();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void onDemandEveryBandHasTheColourOfTheWorkerThatMadeIt(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      done(visit, png(Picture.of(2243, 1501, 3), "anillos.png"));
      assertThat(visit.find("#tint")).isHidden();

      visit.find("#tint-button").click();

      assertThat(visit.find("#tint-button")).hasAttribute("aria-pressed", "true");
      assertThat(visit.find("#tint")).isVisible();
      assertThat(visit.page().evaluate(COLOURS_OF_THE_TINT))
          .isEqualTo(visit.page().evaluate(COLOURS_OF_THE_MAKERS))
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .isNotEmpty();
      visit.screenshot("tinted-light-es");
      visit.find("#tint-button").click();
      assertThat(visit.find("#tint")).isHidden();
    }
  }

  private static final String COLOURS_OF_THE_TINT =
      """
      () => {
        const tint = document.getElementById('tint');
        const { data } = tint.getContext('2d').getImageData(1, 0, 1, tint.height);
        const colours = new Set();
        for (let i = 0; i < data.length; i += 4) colours.add(`rgb(${data[i]}, ${data[i + 1]}, ${data[i + 2]})`);
        return [...colours].sort();
      }
      """;

  private static final String COLOURS_OF_THE_MAKERS =
      """
      () => [...document.querySelectorAll('#crew [data-worker]:not([data-tiles="0"])')]
        .map((row) => getComputedStyle(row).borderLeftColor)
        .sort()
      """;

  /** Copies the result and reads the clipboard: gray samples. */
  private static byte[] copied(PageVisit visit) throws IOException {
    visit.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    visit.find("#copy").click();
    assertThat(visit.find("#status")).containsText("is on the clipboard.");
    String base64 =
        (String)
            visit
                .page()
                .evaluate(
                    """
                    async () => {
                      const [item] = await navigator.clipboard.read();
                      const bytes = new Uint8Array(await (await item.getType('image/png')).arrayBuffer());
                      let text = '';
                      for (const byte of bytes) text += String.fromCharCode(byte);
                      return btoa(text);
                    }
                    """);
    byte[] samples = Picture.read(Base64.getDecoder().decode(base64)).samples();
    int channels = samples.length / (WIDTH * HEIGHT);
    byte[] gray = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = samples[i * channels];
    }
    return gray;
  }
}
