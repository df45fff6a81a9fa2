package mosaico.endtoend.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.util.List;

/** A picture and a chain that take long enough for something to happen in the middle. */
final class LongJob {

  static final String CHAIN = "blur:sigma=30,blur:sigma=29,blur:sigma=28,sobel";
  static final int BANDS = 18;
  static final int ROWS = 1440;

  private static final TestPicture PICTURE = TestPicture.of(1100, ROWS);

  private LongJob() {}

  /** Sends the picture under that name. */
  static void start(Visit visit, String name) {
    visit.set(CHAIN, BANDS);
    visit.choose(PICTURE.png(name));
  }

  /** Waits until the page shows that so many bands are done. */
  static void awaitDone(Visit visit, int bands) {
    visit
        .page()
        .waitForFunction(
            "([done, total]) => document.getElementById('processing').value * total >= done - 0.01",
            List.of(bands, BANDS));
  }

  /** The download is what the chain makes of the picture. */
  static void assertIsResult(Download download) throws IOException {
    assertThat(TestPicture.samplesOf(download.path()))
        .isEqualTo(PICTURE.filtered(CHAIN))
        .contains((byte) 1);
  }
}
