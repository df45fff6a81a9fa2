package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.ResultView.enlarge;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Results that are too large to be shown whole are looked at in squares. */
@ExtendWith(BrowserExtension.class)
class PageDeepZoomIT {

  /** More pixels than the page decodes at once. */
  private static final int WIDTH = 12_800;

  private static final int HEIGHT = 8_000;

  @Test
  void aLargeResultIsShownSmallAndEnlargedToItsPixelsWithoutPassingThroughThePage(
      Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#auto-download").uncheck();
      visit.find("#chain").fill("invert");

      visit.choose(new FilePayload("field.png", "image/png", halves(WIDTH, HEIGHT)));

      visit.awaitState("done");
      assertThat(visit.find("#zoom")).isVisible();
      assertThat(visit.find("#unshown")).isHidden();
      visit.page().waitForFunction("() => " + GRAY.formatted("mosaic", ".25", ".25") + " === 255");
      assertThat(visit.page().evaluate(GRAY.formatted("mosaic", ".75", ".75"))).isEqualTo(0);
      assertThat(visit.find("#compare")).isVisible();
      assertThat(visit.page().evaluate(GRAY.formatted("before", ".25", ".25"))).isEqualTo(0);
      assertThat(visit.page().evaluate(GRAY.formatted("before", ".75", ".75"))).isEqualTo(255);
      assertThat(visit.find(".card-image")).hasAttribute("src", Pattern.compile("^data:"));
      visit.screenshot("deep-fit-light-en");
      assertThat(Accessibility.check(visit.page())).isEmpty();

      enlarge(visit);

      visit.page().waitForFunction("() => " + GRAY.formatted("loupe", ".1", ".5") + " === 255");
      assertThat(visit.page().evaluate(GRAY.formatted("loupe", ".9", ".5"))).isEqualTo(0);
      visit.screenshot("deep-pixels-light-en");
      compareWithTheSource(visit);
      assertThat(visit.requests("GET", "/result")).isZero();
      assertThat(visit.faults()).isEmpty();

      Download download = visit.page().waitForDownload(() -> visit.find("#download").click());

      assertThat(download.suggestedFilename()).isEqualTo("field-invert.png");
      download.cancel();
    }
  }

  /** The whole frame shows the source, down to its pixels. */
  private static void compareWithTheSource(PageVisit visit) {
    visit.find("#compare").focus();
    visit.page().keyboard().press("End");
    visit.page().waitForFunction("() => " + GRAY.formatted("loupe", ".1", ".5") + " === 0");
    assertThat(visit.page().evaluate(GRAY.formatted("loupe", ".9", ".5"))).isEqualTo(255);
    assertThat(visit.requests("GET", "/source/zoom/0/12/7")).isOne();
  }

  /**
   * The gray of a canvas at a share of its width and height: the median of 5 by 5 pixels, since one
   * alone may be on a line of the grid between enlarged pixels.
   */
  private static final String GRAY =
      """
      (() => {
        const canvas = document.getElementById('%s');
        const [x, y] = [canvas.width * %s, canvas.height * %s].map(Math.floor);
        const { data } = canvas.getContext('2d').getImageData(x - 2, y - 2, 5, 5);
        return data.filter((_, i) => i %% 4 === 0).sort()[12];
      })()\
      """;

  /** A gray PNG, black to the left of its middle and white to the right, whose file is small. */
  static byte[] halves(int width, int height) {
    byte[] row = new byte[1 + width];
    Arrays.fill(row, 1 + width / 2, row.length, (byte) 255);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try {
      try (DeflaterOutputStream deflate = new DeflaterOutputStream(data)) {
        for (int y = 0; y < height; y++) {
          deflate.write(row);
        }
      }
      file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
      chunk(
          file, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).array());
      chunk(file, "IDAT", data.toByteArray());
      chunk(file, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] content)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    file.write(ByteBuffer.allocate(4).putInt(content.length).array());
    file.write(name);
    file.write(content);
    file.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
