package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.util.Objects;
import mosaico.endtoend.page.Fingers.Place;

/** What people do to look at a result closely. */
final class CloseLook {

  private CloseLook() {}

  /** A result that can be looked at closely. */
  static Visit done(Visit visit, FilePayload file) {
    visit.find("#auto-download").uncheck();
    visit.choose(file);
    visit.awaitState("done");
    assertThat(visit.find("#zoom")).isVisible();
    return visit;
  }

  static void enlarge(Visit visit) {
    while (!"true".equals(visit.find("#zoom-in").getAttribute("aria-disabled"))) {
      visit.find("#zoom-in").click();
    }
  }

  /** A place in the frame, in shares of its width and height. */
  static Place place(Visit visit, double right, double down) {
    BoundingBox box = Objects.requireNonNull(visit.find("#frame").boundingBox());
    return new Place(box.x + right * box.width, box.y + down * box.height);
  }

  static void point(Visit visit, double right, double down) {
    Place place = place(visit, right, down);
    visit.page().mouse().move(place.x(), place.y());
  }

  static void drag(Visit visit, Place from, Place to) {
    visit.page().mouse().move(from.x(), from.y());
    visit.page().mouse().down();
    visit.page().mouse().move((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
    visit.page().mouse().move(to.x(), to.y());
    visit.page().mouse().up();
  }

  static int seam(Visit visit) {
    return Integer.parseInt(visit.find("#compare").inputValue());
  }

  static int percent(Visit visit) {
    return Integer.parseInt(visit.find("#zoom-figure").textContent().replaceAll("\\D", ""));
  }
}
