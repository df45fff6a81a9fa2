package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static mosaico.endtoend.page.ResultView.done;
import static mosaico.endtoend.page.ResultView.drag;
import static mosaico.endtoend.page.ResultView.enlarge;
import static mosaico.endtoend.page.ResultView.place;
import static mosaico.endtoend.page.ResultView.seam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.options.BoundingBox;
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

  @Test
  void aResultOfAnotherSizeIsExchangedForItsSource(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#chain").fill("rotate,crop:height=150");
      visit.chooseAndAwaitDownload(rings);
      visit.awaitState("done");
      assertThat(visit.find("#zoom")).isVisible();
      assertThat(visit.find("#seam")).isHidden();
      assertThat(visit.find("#source-button")).hasAttribute("aria-pressed", "false");
      expectProportions(visit, 200, 150);
      visit.screenshot("other-size-light-en");

      visit.find("#source-button").click();
      assertThat(visit.find("#source-button")).hasAttribute("aria-pressed", "true");
      expectProportions(visit, 300, 200);
      assertThat(visit.find("#before")).hasCSS("opacity", "1");
      assertThat(visit.find("#mosaic")).isHidden();
      visit.screenshot("other-size-source-light-en");
      enlarge(visit);
      visit.screenshot("other-size-source-enlarged-light-en");

      visit.find("#source-button").click();
      expectProportions(visit, 200, 150);
      assertThat(visit.find("#loupe")).isHidden();
      assertThat(visit.find("#mosaic")).isVisible();

      visit.find("#chain").fill("invert");
      visit.page().waitForDownload(() -> visit.find("#rerun").click());
      visit.awaitState("done");
      assertThat(visit.find("#seam")).isVisible();
      assertThat(visit.find("#source-button")).isHidden();
      assertThat(visit.faults()).isEmpty();
    }
  }

  private static void expectProportions(PageVisit visit, double width, double height) {
    BoundingBox frame = visit.find("#frame").boundingBox();
    assertThat(frame.width / frame.height).isCloseTo(width / height, within(0.02));
  }
}
