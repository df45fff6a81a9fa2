package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static mosaico.endtoend.page.ResultView.done;
import static mosaico.endtoend.page.ResultView.drag;
import static mosaico.endtoend.page.ResultView.enlarge;
import static mosaico.endtoend.page.ResultView.place;
import static mosaico.endtoend.page.ResultView.seam;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import mosaico.endtoend.page.TouchScreen.Place;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The seam between the result and its source. */
@ExtendWith(BrowserExtension.class)
class PageCompareIT {

  private final FilePayload rings = png(Picture.of(300, 200, 3), "rings.png");

  @Test
  void theSeamFollowsTheMouse(Browsing browsing) {
    try (PageVisit visit = done(browsing.atDesk("en-GB"), rings)) {
      assertThat(visit.find("#seam")).isVisible();
      Place from = place(visit, 0.02, 0.5);
      Place to = place(visit, 0.5, 0.5);

      drag(visit, from, to);

      assertThat(seam(visit)).isBetween(47, 53);
      assertThat(visit.find("#compare"))
          .hasAttribute("aria-valuetext", seam(visit) + " % original");
      visit.screenshot("compared-light-en");
    }
  }

  @Test
  void theSeamFollowsAFinger(Browsing browsing) {
    try (PageVisit visit = done(browsing.onPhone(), rings);
        TouchScreen fingers = new TouchScreen(visit)) {
      visit.find("#frame").scrollIntoViewIfNeeded();

      fingers.drag(place(visit, 0.05, 0.5), place(visit, 0.7, 0.5));

      assertThat(seam(visit)).isBetween(65, 75);
    }
  }

  @Test
  void theSeamFollowsTheArrowKeys(Browsing browsing) {
    try (PageVisit visit = done(browsing.atDesk("es-ES"), rings)) {
      visit.find("#compare").focus();

      visit.page().keyboard().press("ArrowRight");
      visit.page().keyboard().press("ArrowRight");
      assertThat(seam(visit)).isEqualTo(2);
      visit.page().keyboard().press("ArrowLeft");
      assertThat(seam(visit)).isEqualTo(1);
      visit.page().keyboard().press("End");
      assertThat(seam(visit)).isEqualTo(100);
    }
  }

  @Test
  void onceEnlargedTheSeamIsDraggedAndTheRestOfThePictureMoves(Browsing browsing) {
    try (PageVisit visit = done(browsing.atDesk("en-GB"), rings)) {
      drag(visit, place(visit, 0.02, 0.5), place(visit, 0.5, 0.5));
      enlarge(visit);
      int before = seam(visit);

      drag(visit, place(visit, before / 100.0, 0.25), place(visit, 0.8, 0.25));
      assertThat(seam(visit)).isBetween(78, 82);

      visit.page().mouse().move(place(visit, 0.3, 0.6).x(), place(visit, 0.3, 0.6).y());
      String grasped = visit.find("#zoom-values").textContent();
      drag(visit, place(visit, 0.3, 0.6), place(visit, 0.45, 0.5));
      assertThat(visit.find("#zoom-values")).hasText(grasped);
      assertThat(seam(visit)).isBetween(78, 82);
      visit.screenshot("enlarged-light-en");
      assertThat(visit.faults()).isEmpty();
    }
  }
}
