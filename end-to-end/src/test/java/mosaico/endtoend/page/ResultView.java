package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.util.Objects;
import mosaico.endtoend.page.TouchScreen.Place;

/** What people do to look at a result closely. */
final class ResultView {

  private ResultView() {}

  /** A result that can be looked at closely. */
  static PageVisit done(PageVisit visit, FilePayload file) {
    visit.find("#auto-download").uncheck();
    visit.choose(file);
    visit.awaitState("done");
    assertThat(visit.find("#zoom")).isVisible();
    return visit;
  }

  static void enlarge(PageVisit visit) {
    while (!"true".equals(visit.find("#zoom-in").getAttribute("aria-disabled"))) {
      visit.find("#zoom-in").click();
    }
  }

  /**
   * A place in the frame, in shares of its width and height; the frame is scrolled into the window,
   * out of which the setting of something below it may have scrolled it.
   */
  static Place place(PageVisit visit, double right, double down) {
    Locator frame = visit.find("#frame");
    frame.scrollIntoViewIfNeeded();
    BoundingBox box = Objects.requireNonNull(frame.boundingBox());
    return new Place(box.x + right * box.width, box.y + down * box.height);
  }

  static void point(PageVisit visit, double right, double down) {
    Place place = place(visit, right, down);
    visit.page().mouse().move(place.x(), place.y());
  }

  static void drag(PageVisit visit, Place from, Place to) {
    visit.page().mouse().move(from.x(), from.y());
    visit.page().mouse().down();
    visit.page().mouse().move((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
    visit.page().mouse().move(to.x(), to.y());
    visit.page().mouse().up();
  }

  static int seam(PageVisit visit) {
    return Integer.parseInt(visit.find("#compare").inputValue());
  }

  static int percent(PageVisit visit) {
    return Integer.parseInt(visit.find("#zoom-figure").textContent().replaceAll("\\D", ""));
  }
}
