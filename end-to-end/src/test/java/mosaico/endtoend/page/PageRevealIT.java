package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.stream.Stream;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who asks for something from far below the image is brought to where it appears. */
@ExtendWith(BrowserExtension.class)
class PageRevealIT {

  private static final int SHORT_WINDOW = 500;

  private static final String TOP = "document.getElementById('stage').getBoundingClientRect().top";
  private static final String IN_SIGHT = TOP + " >= 0 && " + TOP + " < innerHeight / 2";

  /** Whether the window has come to rest where the stage begins. */
  private static final String AT_THE_STAGE = "() => Math.abs(" + TOP + ") < 1";

  private final Picture picture = Picture.of(300, 200, 3);

  private static Stream<Browser.NewContextOptions> windows() {
    return Stream.of(
        Browsing.phone(),
        Browsing.phone().setReducedMotion(ReducedMotion.REDUCE),
        Browsing.desk("en-GB").setViewportSize(1280, SHORT_WINDOW));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void applyingTheSettingsGoesToTheImage(Browser.NewContextOptions window, Browsing browsing) {
    try (PageVisit visit = browsing.visit(window)) {
      startFarBelow(visit);

      visit.find("#rerun").click();

      visit.page().waitForFunction(AT_THE_STAGE);
      assertThat(visit.find("#stage")).isFocused();
      assertThat(visit.find(".card[data-state=done]")).hasCount(2);
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void whatIsWrongWithTheSettingsComesIntoSightInstead(Browsing browsing) {
    try (PageVisit visit = browsing.onPhone()) {
      startFarBelow(visit);
      visit.find("#chain").fill("sobel,,");

      visit.find("#rerun").click();

      assertThat(visit.find("#notice")).isInViewport();
      assertThat(visit.find("#rerun")).isFocused();
    }
  }

  @Test
  void whoSeesTheImageStaysWhereTheyAre(Browsing browsing) {
    try (PageVisit visit = browsing.visit(Browsing.desk("en-GB").setViewportSize(1280, 1600))) {
      visit.choose(png(picture, "one.png"));
      visit.awaitState("done");

      visit.find("#chain").focus();
      visit.page().keyboard().press("Enter");

      assertThat(visit.find(".card[data-state=done]")).hasCount(2);
      assertThat(visit.find("#chain")).isFocused();
    }
  }

  private void startFarBelow(PageVisit visit) {
    visit.find("#auto-download").uncheck();
    visit.choose(png(picture, "one.png"));
    visit.awaitState("done");
    visit.find("#rerun").scrollIntoViewIfNeeded();
    assertThat((Boolean) visit.page().evaluate(IN_SIGHT)).isFalse();
  }
}
