package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mosaico.endtoend.page.Fingers.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The result beside its source, enlarged down to single pixels. */
@ExtendWith(WithBrowser.class)
class PageCloseLookIT {

  private static final int WIDTH = 300;
  private static final int HEIGHT = 200;

  /** Such as "12, 7: 1 22 255 → 40". */
  private static final Pattern VALUES =
      Pattern.compile("(\\d+), (\\d+): (?:(\\d+) (\\d+) (\\d+) → )?(\\d+)");

  private static final String DRAWN_AT =
      """
      ([x, y]) => {
        const loupe = document.getElementById('loupe');
        const box = loupe.getBoundingClientRect();
        const ratio = loupe.width / box.width;
        return loupe.getContext('2d').getImageData((x - box.x) * ratio, (y - box.y) * ratio, 1, 1).data[0];
      }
      """;

  private final TestPicture picture = TestPicture.of(WIDTH, HEIGHT);
  private final byte[] source = picture.samples();
  private final byte[] edges = picture.filtered("sobel");

  @Test
  void theSeamFollowsTheMouse(Browsing browsing) {
    try (Visit visit = done(browsing.atDesk("en-GB"))) {
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
    try (Visit visit = done(browsing.onPhone());
        Fingers fingers = new Fingers(visit)) {
      visit.find("#frame").scrollIntoViewIfNeeded();

      fingers.drag(place(visit, 0.05, 0.5), place(visit, 0.7, 0.5));

      assertThat(seam(visit)).isBetween(65, 75);
    }
  }

  @Test
  void theSeamFollowsTheArrowKeys(Browsing browsing) {
    try (Visit visit = done(browsing.atDesk("es-ES"))) {
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
    try (Visit visit = done(browsing.atDesk("en-GB"))) {
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

  @ParameterizedTest
  @ValueSource(strings = {"button", "wheel", "double click", "key"})
  void thePictureIsEnlargedByEachWay(String way, Browsing browsing) {
    try (Visit visit = done(browsing.atDesk("en-GB"))) {
      int whole = percent(visit);

      wayOf(way).accept(visit);

      assertThat(visit.find("#loupe")).isVisible();
      assertThat(percent(visit)).isGreaterThan(whole);
      visit.find("#zoom-fit").click();
      assertThat(visit.find("#loupe")).isHidden();
      assertThat(percent(visit)).isEqualTo(whole);
    }
  }

  private static Consumer<Visit> wayOf(String way) {
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
    try (Visit visit = done(browsing.onPhone());
        Fingers fingers = new Fingers(visit)) {
      visit.find("#frame").scrollIntoViewIfNeeded();
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
    try (Visit visit = done(browsing.atNight("en-GB"))) {
      enlarge(visit);
      assertThat(visit.find("#zoom-figure")).hasText("4,800%");

      for (double share : List.of(0.11, 0.52, 0.93)) {
        Place place = place(visit, share, 1 - share);
        visit.page().mouse().move(place.x(), place.y());
        expectValues(visit, true);
        assertThat(visit.page().evaluate(DRAWN_AT, List.of(place.x(), place.y())))
            .isEqualTo(values(visit)[2]);
      }
      visit.screenshot("pixels-dark-en");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void theKeysReachEveryCornerAndTellThePixelInTheMiddle(Browsing browsing) {
    try (Visit visit = done(browsing.atDesk("en-GB"))) {
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
  void aResultThatNoBrowserReadsIsLookedAtAndCopiedFromItsBands(Browsing browsing)
      throws IOException {
    try (Visit visit = browsing.atDesk("en-GB")) {
      visit.go("/?format=tiff");
      done(visit);
      assertThat(visit.find("#seam")).isVisible();

      assertThat(copied(visit)).isEqualTo(edges);

      enlarge(visit);
      point(visit, 0.7, 0.3);
      expectValues(visit, true);
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aSourceThatNoBrowserReadsHasNoSeam(Browsing browsing) {
    try (Visit visit = browsing.atDesk("en-GB")) {
      done(visit, picture.tiff("stone.tif"));
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

  @Test
  void whatIsCopiedIsTheResult(Browsing browsing) throws IOException {
    try (Visit visit = done(browsing.atDesk("en-GB"))) {
      assertThat(copied(visit)).isEqualTo(edges).contains((byte) 255);
    }
  }

  @Test
  void whereNothingCanBeCopiedNothingOffersTo(Browsing browsing) {
    try (Visit visit = browsing.atDesk("en-GB")) {
      visit.context().addInitScript("delete Navigator.prototype.clipboard");
      visit.go("/");
      done(visit);

      assertThat(visit.find("#download")).isVisible();
      assertThat(visit.find("#copy")).isHidden();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void onDemandEveryBandHasTheColourOfTheWorkerThatMadeIt(Browsing browsing) {
    try (Visit visit = browsing.atDesk("es-ES")) {
      done(visit, TestPicture.of(2243, 1501).png("anillos.png"));
      assertThat(visit.find("#tint")).isHidden();

      visit.find("#tint-button").click();

      assertThat(visit.find("#tint-button")).hasAttribute("aria-pressed", "true");
      assertThat(visit.find("#tint")).isVisible();
      assertThat(visit.page().evaluate(COLOURS_OF_THE_TINT))
          .isEqualTo(visit.page().evaluate(COLOURS_OF_THE_MAKERS))
          .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
          .isNotEmpty();
      visit.screenshot("tinted-light-es");
      visit.find("#tint-button").click();
      assertThat(visit.find("#tint")).isHidden();
    }
  }

  private static final String COLOURS_OF_THE_TINT =
      """
      () => {
        const tint = document.getElementById('tint');
        const { data } = tint.getContext('2d').getImageData(1, 0, 1, tint.height);
        const colours = new Set();
        for (let i = 0; i < data.length; i += 4) colours.add(`rgb(${data[i]}, ${data[i + 1]}, ${data[i + 2]})`);
        return [...colours].sort();
      }
      """;

  private static final String COLOURS_OF_THE_MAKERS =
      """
      () => [...document.querySelectorAll('#crew [data-worker]:not([data-tiles="0"])')]
        .map((row) => getComputedStyle(row).borderLeftColor)
        .sort()
      """;

  private Visit done(Visit visit) {
    return done(visit, picture.png("rings.png"));
  }

  /** A result that can be looked at closely. */
  private static Visit done(Visit visit, FilePayload file) {
    visit.find("#auto-download").uncheck();
    visit.choose(file);
    visit.awaitState("done");
    assertThat(visit.find("#zoom")).isVisible();
    return visit;
  }

  private static void enlarge(Visit visit) {
    while (!"true".equals(visit.find("#zoom-in").getAttribute("aria-disabled"))) {
      visit.find("#zoom-in").click();
    }
  }

  /** A place in the frame, in shares of its width and height. */
  private static Place place(Visit visit, double right, double down) {
    BoundingBox box = Objects.requireNonNull(visit.find("#frame").boundingBox());
    return new Place(box.x + right * box.width, box.y + down * box.height);
  }

  private static void point(Visit visit, double right, double down) {
    Place place = place(visit, right, down);
    visit.page().mouse().move(place.x(), place.y());
  }

  private static void drag(Visit visit, Place from, Place to) {
    visit.page().mouse().move(from.x(), from.y());
    visit.page().mouse().down();
    visit.page().mouse().move((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
    visit.page().mouse().move(to.x(), to.y());
    visit.page().mouse().up();
  }

  private static int seam(Visit visit) {
    return Integer.parseInt(visit.find("#compare").inputValue());
  }

  private static int percent(Visit visit) {
    return Integer.parseInt(visit.find("#zoom-figure").textContent().replaceAll("\\D", ""));
  }

  /** Column, row, and the result's value there. */
  private static int[] values(Visit visit) {
    assertThat(visit.find("#zoom-values")).hasText(VALUES);
    Matcher found = VALUES.matcher(visit.find("#zoom-values").textContent());
    assertThat(found.matches()).isTrue();
    return new int[] {
      Integer.parseInt(found.group(1)),
      Integer.parseInt(found.group(2)),
      Integer.parseInt(found.group(6))
    };
  }

  private void expectValues(Visit visit, boolean withSource) {
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

  /** Copies the result and reads the clipboard: gray samples. */
  private static byte[] copied(Visit visit) throws IOException {
    visit.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    visit.find("#copy").click();
    assertThat(visit.find("#status")).containsText("is on the clipboard.");
    String base64 =
        (String)
            visit
                .page()
                .evaluate(
                    """
                    async () => {
                      const [item] = await navigator.clipboard.read();
                      const bytes = new Uint8Array(await (await item.getType('image/png')).arrayBuffer());
                      let text = '';
                      for (const byte of bytes) text += String.fromCharCode(byte);
                      return btoa(text);
                    }
                    """);
    byte[] samples = TestPicture.samplesOf(java.util.Base64.getDecoder().decode(base64));
    int channels = samples.length / (WIDTH * HEIGHT);
    byte[] gray = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = samples[i * channels];
    }
    return gray;
  }
}
