package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static mosaico.endtoend.page.PictureFiles.tiff;
import static mosaico.endtoend.page.ResultView.done;
import static mosaico.endtoend.page.ResultView.enlarge;
import static mosaico.endtoend.page.ResultView.percent;
import static mosaico.endtoend.page.ResultView.place;
import static mosaico.endtoend.page.ResultView.point;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mosaico.endtoend.page.TouchScreen.Place;
import mosaico.testkit.image.Picture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The result and its source, enlarged down to single pixels. */
@ExtendWith(BrowserExtension.class)
class PageZoomIT {

  private static final int WIDTH = 300;
  private static final int HEIGHT = 200;

  /** Such as "12, 7: 1 22 255 → 40". */
  private static final Pattern VALUES =
      Pattern.compile("(\\d+), (\\d+): (?:(\\d+) (\\d+) (\\d+) → )?(\\d+)");

  /** The grays that are drawn up to 4 pixels of the screen around a place. */
  private static final String DRAWN_AROUND =
      """
      ([x, y]) => {
        const loupe = document.getElementById('loupe');
        const box = loupe.getBoundingClientRect();
        const ratio = loupe.width / box.width;
        const corner = [(x - box.x) * ratio - 4, (y - box.y) * ratio - 4];
        const { data } = loupe.getContext('2d').getImageData(...corner, 9, 9);
        return [...data.filter((_, i) => i % 4 === 0)];
      }
      """;

  private final Picture picture = Picture.of(WIDTH, HEIGHT, 3);
  private final FilePayload rings = png(picture, "rings.png");
  private final byte[] source = picture.samples();
  private final byte[] edges = picture.filtered("sobel").samples();

  @ParameterizedTest
  @ValueSource(strings = {"button", "wheel", "double click", "key"})
  void thePictureIsEnlargedByEachWay(String way, Browsing browsing) {
    try (PageVisit visit = done(browsing.atDesk("en-GB"), rings)) {
      int whole = percent(visit);

      wayOf(way).accept(visit);

      assertThat(visit.find("#loupe")).isVisible();
      assertThat(percent(visit)).isGreaterThan(whole);
      visit.find("#zoom-fit").click();
      assertThat(visit.find("#loupe")).isHidden();
      assertThat(percent(visit)).isEqualTo(whole);
    }
  }

  private static Consumer<PageVisit> wayOf(String way) {
    return switch (way) {
      case "button" -> visit -> visit.find("#zoom-in").click();
      case "wheel" ->
          visit -> {
            Place place = place(visit, 0.4, 0.4);
            visit.page().mouse().move(place.x(), place.y());
            visit.page().keyboard().down("Control");
            visit.page().mouse().wheel(0, -240);
            visit.page().keyboard().up("Control");
          };
      case "double click" ->
          visit ->
              visit.page().mouse().dblclick(place(visit, .4, .4).x(), place(visit, .4, .4).y());
      case "key" ->
          visit -> {
            visit.find("#compare").focus();
            visit.page().keyboard().press("+");
          };
      default -> throw new IllegalArgumentException(way);
    };
  }

  @Test
  void twoFingersEnlargeAndOneMovesThePicture(Browsing browsing) {
    try (PageVisit visit = done(browsing.onPhone(), rings);
        TouchScreen fingers = new TouchScreen(visit)) {
      int whole = percent(visit);

      fingers.pinch(
          place(visit, 0.45, 0.5),
          place(visit, 0.1, 0.5),
          place(visit, 0.55, 0.5),
          place(visit, 0.9, 0.5));

      assertThat(visit.find("#loupe")).isVisible();
      assertThat(percent(visit)).isGreaterThan(3 * whole);
      byte[] there = visit.find("#loupe").screenshot();
      fingers.drag(place(visit, 0.6, 0.6), place(visit, 0.3, 0.4));
      assertThat(visit.find("#loupe").screenshot()).isNotEqualTo(there);
      visit.screenshot("enlarged-phone-es");
    }
  }

  @Test
  void atTheLargestTheValuesUnderThePointerAreThePicturesAndTheOracles(Browsing browsing) {
    try (PageVisit visit = done(browsing.atNight("en-GB"), rings)) {
      enlarge(visit);
      assertThat(visit.find("#zoom-figure")).hasText("4,800%");

      for (double share : List.of(0.11, 0.52, 0.93)) {
        Place place = place(visit, share, 1 - share);
        visit.page().mouse().move(place.x(), place.y());
        expectValues(visit, true);
        assertThat((List<?>) visit.page().evaluate(DRAWN_AROUND, List.of(place.x(), place.y())))
            .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
            .contains(values(visit)[2]);
      }
      visit.screenshot("pixels-dark-en");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void theKeysReachEveryCornerAndTellThePixelInTheMiddle(Browsing browsing) {
    try (PageVisit visit = done(browsing.atDesk("en-GB"), rings)) {
      enlarge(visit);
      visit.find("#loupe").focus();

      visit.page().keyboard().press("ArrowRight");
      int[] right = values(visit);
      visit.page().keyboard().press("ArrowDown");
      int[] down = values(visit);

      expectValues(visit, true);
      assertThat(down[0]).isEqualTo(right[0]);
      assertThat(down[1]).isGreaterThan(right[1]);
      visit.screenshot("pixel-by-keys-light-en");
      visit.page().keyboard().press("Escape");
      assertThat(visit.find("#loupe")).isHidden();
      assertThat(visit.find("#zoom-fit")).isFocused();
    }
  }

  @Test
  void aResultThatNoBrowserReadsIsLookedAtFromItsBands(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.go("/?format=tiff");
      done(visit, rings);
      assertThat(visit.find("#seam")).isVisible();

      enlarge(visit);
      point(visit, 0.7, 0.3);
      expectValues(visit, true);
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aSourceThatNoBrowserReadsHasNoSeam(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      done(visit, tiff(picture, "stone.tif"));
      assertThat(visit.find("#zoom")).isVisible();

      assertThat(visit.find("#seam")).isHidden();
      assertThat(visit.find("#compare")).isHidden();
      assertThat(visit.find("#compare-words")).isHidden();
      enlarge(visit);
      point(visit, 0.3, 0.3);
      expectValues(visit, false);
      visit.screenshot("no-seam-light-en");
    }
  }

  /** Column, row, and the result's value there. */
  private static int[] values(PageVisit visit) {
    assertThat(visit.find("#zoom-values")).hasText(VALUES);
    Matcher found = VALUES.matcher(visit.find("#zoom-values").textContent());
    assertThat(found.matches()).isTrue();
    return new int[] {
      Integer.parseInt(found.group(1)),
      Integer.parseInt(found.group(2)),
      Integer.parseInt(found.group(6))
    };
  }

  private void expectValues(PageVisit visit, boolean withSource) {
    assertThat(visit.find("#zoom-values")).hasText(VALUES);
    String told = visit.find("#zoom-values").textContent();
    Matcher found = VALUES.matcher(told);
    assertThat(found.matches()).isTrue();
    int x = Integer.parseInt(found.group(1));
    int y = Integer.parseInt(found.group(2));
    int at = y * WIDTH + x;
    String was =
        withSource
            ? "%d %d %d → "
                .formatted(
                    source[3 * at] & 0xff, source[3 * at + 1] & 0xff, source[3 * at + 2] & 0xff)
            : "";
    assertThat(told).isEqualTo("%d, %d: %s%d".formatted(x, y, was, edges[at] & 0xff));
  }
}
