package mosaico.endtoend.page;

import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.util.List;
import mosaico.testkit.image.Picture;

/**
 * A picture and a chain whose job has many bands, so that a part of them can be done.
 *
 * @param bands how many it is cut into
 */
record ManyBandsJob(Picture picture, String chain, int bands) {

  static ManyBandsJob ofRings() {
    return new ManyBandsJob(Picture.of(550, 720, 3), "blur:sigma=4,sobel", 18);
  }

  /** The outlines of the page's photograph, which are worth looking at while they appear. */
  static ManyBandsJob ofTheExample() {
    return new ManyBandsJob(PictureFiles.enlargedExample(3), "blur:sigma=4,sobel", 36);
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
