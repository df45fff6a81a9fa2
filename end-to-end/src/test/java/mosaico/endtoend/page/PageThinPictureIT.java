package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static mosaico.endtoend.page.ResultView.done;
import static mosaico.endtoend.page.ResultView.enlarge;
import static mosaico.endtoend.page.ResultView.percent;
import static mosaico.endtoend.page.ResultView.point;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import java.util.Objects;
import mosaico.endtoend.page.TouchScreen.Place;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures so long and thin that, shown whole, they are hardly more than a line. */
@ExtendWith(BrowserExtension.class)
class PageThinPictureIT {

  /** What the frame has at the least: 8 of the letters' own heights. */
  private static final double LEAST_SIDE = 8 * 16;

  private static final int TURNS_OF_THE_WHEEL = 6;

  @ParameterizedTest
  @CsvSource({"1, 3000", "3000, 20", "5000, 1"})
  void itsLastPixelIsReachedAndTold(int width, int height, Browsing browsing) {
    Picture picture = Picture.of(width, height, 3);
    String size = width + "x" + height;
    try (PageVisit visit = done(browsing.atDesk("en-GB"), png(picture, size + ".png"))) {
      visit.find("#compare").press("End");
      visit.screenshot("thin-" + size + "-light-en");
      BoundingBox frame = box(visit.find("#frame"));
      assertThat(Math.min(frame.width, frame.height)).isGreaterThanOrEqualTo(LEAST_SIDE);
      assertThat(percent(visit)).isBetween(1, 99);
      expectLabelsApart(visit, frame);

      enlargeAt(visit, lastPixel(frame, width, height));

      assertThat(visit.find("#zoom-figure")).hasText("4,800%");
      visit
          .find("#compare")
          .evaluate("(seam) => { seam.value = 50; seam.dispatchEvent(new Event('input')); }");
      int[] pixel = expectValues(visit, picture, width);
      assertThat(pixel[0]).isBetween(width - 10, width - 1);
      assertThat(pixel[1]).isBetween(height - 10, height - 1);
      visit.screenshot("thin-" + size + "-pixels-light-en");
      assertThat(visit.faults()).isEmpty();
    }
  }

  private static Place lastPixel(BoundingBox frame, int width, int height) {
    return new Place(
        frame.x + (width > 1 ? frame.width - 1 : frame.width / 2),
        frame.y + (height > 1 ? frame.height - 1 : frame.height / 2));
  }

  private static void enlargeAt(PageVisit visit, Place place) {
    visit.page().mouse().move(place.x(), place.y());
    visit.page().keyboard().down("Control");
    for (int i = 0; i < TURNS_OF_THE_WHEEL; i++) {
      visit.page().mouse().wheel(0, -240);
    }
    visit.page().keyboard().up("Control");
  }

  private static void expectLabelsApart(PageVisit visit, BoundingBox frame) {
    BoundingBox before = box(visit.find("#compare-words span").first());
    BoundingBox after = box(visit.find("#compare-words span").last());
    assertThat(before.y).isGreaterThanOrEqualTo(frame.y + frame.height);
    assertThat(before.x + before.width).isLessThan(after.x);
  }

  /** The pixel that is told of, whose values are the picture's and the oracle's. */
  private static int[] expectValues(PageVisit visit, Picture picture, int width) {
    assertThat(visit.find("#zoom-values")).not().isEmpty();
    String told = visit.find("#zoom-values").textContent();
    int x = Integer.parseInt(told.substring(0, told.indexOf(',')));
    int y = Integer.parseInt(told.substring(told.indexOf(',') + 2, told.indexOf(':')));
    int at = y * width + x;
    byte[] source = picture.samples();
    assertThat(told)
        .isEqualTo(
            "%d, %d: %d %d %d → %d"
                .formatted(
                    x,
                    y,
                    source[3 * at] & 0xff,
                    source[3 * at + 1] & 0xff,
                    source[3 * at + 2] & 0xff,
                    picture.filtered("sobel").samples()[at] & 0xff));
    return new int[] {x, y};
  }

  @Test
  void thereIsNothingToTellBesideIt(Browsing browsing) {
    try (PageVisit visit = done(browsing.atDesk("en-GB"), png(Picture.of(1, 3000, 3), "one.png"))) {
      enlarge(visit);
      point(visit, 0.5, 0.5);
      assertThat(visit.find("#zoom-values")).not().isEmpty();

      point(visit, 0.05, 0.5);

      assertThat(visit.find("#zoom-values")).isEmpty();
    }
  }

  @Test
  void onAPhoneItHasRoomToo(Browsing browsing) {
    try (PageVisit visit = done(browsing.onPhone(), png(Picture.of(3000, 20, 3), "panorama.png"))) {
      assertThat(box(visit.find("#frame")).height).isGreaterThanOrEqualTo(LEAST_SIDE);
      enlarge(visit);
      visit.screenshot("thin-phone-es");

      assertThat(visit.find("#zoom-figure")).hasText("4800 %");
      assertThat(visit.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
    }
  }

  private static BoundingBox box(Locator element) {
    return Objects.requireNonNull(element.boundingBox());
  }
}
