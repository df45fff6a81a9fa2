package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.util.Map;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything on the page, with the keyboard alone: no element is focused or clicked but by keys.
 */
@ExtendWith(BrowserExtension.class)
class PageKeyboardIT {

  /** More stops than the page has. */
  private static final int STOPS = 60;

  /** What has the focus, and whether that can be seen: on it, or on what stands for it. */
  private static final String FOCUS =
      """
      (selector) => {
        const focused = document.activeElement;
        const shown = focused.id === 'file' ? document.querySelector('label[for=file]')
          : focused.id === 'compare' ? document.getElementById('frame') : focused;
        const { outlineStyle, outlineWidth } = getComputedStyle(shown);
        return {
          what: focused.outerHTML.slice(0, 120),
          isSeen: focused === document.body || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2),
          isBody: focused === document.body,
          isIt: focused.matches(selector),
        };
      }
      """;

  private final Picture picture = Picture.of(300, 200, 3);

  @Test
  void fromTheEmptyPageToAResultThatIsComparedEnlargedSavedAndRemoved(Browsing browsing)
      throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      // Long before it is wanted: the browser is told of it beside what the keys tell it.
      visit.page().onFileChooser(chooser -> chooser.setFiles(png(picture, "by-keys.png")));
      Keys keys = new Keys(visit);

      keys.tabTo("#file");
      keys.press("Enter");
      visit.awaitState("done");
      assertThat(visit.find("#zoom")).isVisible();
      keys.expectFocusKept();

      keys.tabTo("#compare");
      keys.press("ArrowRight");
      assertThat(visit.find("#compare")).hasAttribute("aria-valuetext", "1 % original");
      keys.press("+");
      assertThat(visit.find("#loupe")).isVisible();
      keys.tabTo("#loupe");
      keys.press("+");
      keys.press("ArrowRight");
      keys.press("Escape");
      assertThat(visit.find("#loupe")).isHidden();
      keys.expectFocusKept();

      keys.tabTo("#tint-button");
      keys.press("Space");
      assertThat(visit.find("#tint")).isVisible();

      keys.tabTo("#download");
      Download download = visit.page().waitForDownload(() -> keys.press("Enter"));
      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));

      keys.tabTo(".card-drop");
      keys.press("Enter");
      visit.awaitState("empty");
      keys.expectFocusKept();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void stepsAreAddedSetMovedAndTakenOut(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      Keys keys = new Keys(visit);

      keys.tabTo("#add-step");
      keys.press("Enter");
      keys.expectFocusOn("#find-filter");
      keys.type("gaus");
      keys.press("Enter");
      assertThat(visit.find("#chain")).hasValue("sobel,blur");
      keys.expectFocusOn("#add-step");

      keys.tabBackTo("#step-1-sigma");
      keys.press("ArrowUp");
      assertThat(visit.find("#chain")).hasValue("sobel,blur:sigma=1.6");

      keys.tabBackTo(".step[data-filter=blur] [aria-label$=' up']");
      keys.press("Space");
      assertThat(visit.find("#chain")).hasValue("blur:sigma=1.6,sobel");
      keys.expectFocusOn(".step[data-filter=blur] [aria-label$=' down']");

      keys.tabTo(".step[data-filter=blur] .step-drop");
      keys.press("Enter");
      assertThat(visit.find("#chain")).hasValue("sobel");
      keys.expectFocusKept();
    }
  }

  @Test
  void theListOfFiltersIsWalkedWithTheArrowsAndLeftWithEscape(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      Keys keys = new Keys(visit);
      keys.tabTo("#add-step");
      keys.press("Space");

      keys.press("ArrowDown");
      keys.press("ArrowDown");
      String second = visit.find("[role=option]").nth(1).getAttribute("id");
      assertThat(visit.find("#find-filter")).hasAttribute("aria-activedescendant", second);
      assertThat(visit.find("[aria-selected=true]")).hasId(second);

      keys.press("Escape");
      assertThat(visit.find("#picker")).isHidden();
      keys.expectFocusOn("#add-step");
      assertThat(visit.find("#chain")).hasValue("sobel");
    }
  }

  @Test
  void theFocusIsNotLostWithTheControlThatItIsOn(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      Keys keys = new Keys(visit);
      visit.page().route("**/result", route -> {});

      keys.tabTo("[data-example=cohete]");
      keys.press("Enter");
      visit.awaitState("running");
      keys.expectFocusKept();

      keys.tabTo("#cancel");
      keys.press("Enter");
      visit.awaitState("stopped");
      keys.expectFocusKept();

      keys.tabTo("#resend");
      keys.press("Enter");
      visit.awaitState("running");
      keys.expectFocusKept();
      keys.tabTo("#cancel");
      keys.press("Enter");
      visit.awaitState("stopped");

      keys.tabTo("#rerun");
      keys.press("Enter");
      assertThat(visit.find(".card")).hasCount(2);
      assertThat(visit.find("#rerun")).isHidden();
      keys.expectFocusKept();

      keys.tabTo("#forget");
      keys.press("Enter");
      visit.awaitState("empty");
      keys.expectFocusOn("#file");
    }
  }

  @Test
  void theFirstStopLeadsPastTheHeaderToThePicture(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      Keys keys = new Keys(visit);

      keys.press("Tab");
      keys.expectFocusOn(".skip");
      visit.screenshot("skip-light-en");
      keys.press("Enter");

      keys.tabTo("#file", 1);
    }
  }

  /** A keyboard, and eyes for where the focus is. */
  private record Keys(PageVisit visit) {

    void press(String key) {
      visit.page().keyboard().press(key);
    }

    void type(String text) {
      visit.page().keyboard().type(text);
    }

    void tabTo(String selector) {
      tabTo(selector, STOPS);
    }

    void tabTo(String selector, int stops) {
      go("Tab", selector, stops);
    }

    void tabBackTo(String selector) {
      go("Shift+Tab", selector, STOPS);
    }

    private void go(String key, String selector, int stops) {
      for (int stop = 0; stop < stops; stop++) {
        press(key);
        if (Boolean.TRUE.equals(focus(selector).get("isIt"))) {
          return;
        }
      }
      throw new AssertionError(selector + " is not reached by " + key);
    }

    void expectFocusOn(String selector) {
      assertThat(visit.find(selector)).isFocused();
      focus(selector);
    }

    /** After what hid the control has been drawn. */
    void expectFocusKept() {
      visit
          .page()
          .waitForFunction(
              "() => document.activeElement && document.activeElement !== document.body");
      focus("*");
    }

    private Map<?, ?> focus(String selector) {
      Map<?, ?> focus = (Map<?, ?>) visit.page().evaluate(FOCUS, selector);
      assertThat(focus.get("isSeen"))
          .as("the focus is seen on %s", focus.get("what"))
          .isEqualTo(true);
      return focus;
    }
  }
}
