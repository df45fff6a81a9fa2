package mosaico.endtoend.page;

import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.util.List;
import mosaico.testkit.image.Picture;

/**
 * A picture and a chain that take long enough for something to happen in the middle.
 *
 * @param bands how many it is cut into
 */
record LongJob(Picture picture, String chain, int bands) {

  /** Nothing much to look at, but slow. */
  static LongJob ofRings() {
    return new LongJob(
        Picture.of(1100, 1440, 3), "blur:sigma=30,blur:sigma=29,blur:sigma=28,sobel", 18);
  }

  /** The outlines of the page's own example, which are worth looking at while they appear. */
  static LongJob ofTheCat() {
    return new LongJob(PictureFiles.enlargedExample(8), "blur:sigma=4,sobel", 36);
  }

  /** Sends the picture under that name. */
  void start(PageVisit visit, String name) {
    visit.go("/?filters=" + chain + "&workers=" + bands);
    visit.choose(png(picture, name));
  }

  /** Waits until the page shows that so many bands are done. */
  void awaitDone(PageVisit visit, int done) {
    visit
        .page()
        .waitForFunction(
            "([done, bands]) => document.getElementById('processing').value * bands > done - 0.5",
            List.of(done, bands));
  }

  /** The download is what the chain makes of the picture. */
  void assertIsResult(Download download) throws IOException {
    assertThat(Picture.read(download.path())).isEqualTo(picture.filtered(chain));
  }
}
