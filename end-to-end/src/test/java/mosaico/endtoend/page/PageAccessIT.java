package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static mosaico.endtoend.page.PictureFiles.tiff;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * WCAG 2.2 AA in each state of the page; what is heard, what moves, what is large enough to hit.
 */
@ExtendWith(BrowserExtension.class)
class PageAccessIT {

  private static final String JOBS = "**/api/jobs";

  private static final int UNSCALED_HEIGHT = 1200;

  /** Small enough to be shown pixel by pixel, so that a band has its last look at once. */
  private static final Picture UNSCALED = Picture.of(1600, UNSCALED_HEIGHT, 3);

  private final Picture picture = Picture.of(300, 200, 3);

  /** The ways in which people look at the page. */
  enum Look {
    LIGHT_SPANISH,
    DARK_ENGLISH,
    PHONE_SPANISH,
    DARK_PHONE_ENGLISH;

    Browser.NewContextOptions options() {
      return switch (this) {
        case LIGHT_SPANISH -> Browsing.desk("es-ES");
        case DARK_ENGLISH -> Browsing.desk("en-GB").setColorScheme(ColorScheme.DARK);
        case PHONE_SPANISH -> Browsing.phone();
        case DARK_PHONE_ENGLISH ->
            Browsing.phone().setLocale("en-GB").setColorScheme(ColorScheme.DARK);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void axeFindsNothingFromTheEmptyPageToTheResultLookedAtClosely(Look look, Browsing browsing) {
    try (PageVisit visit = browsing.visit(look.options())) {
      expectNoFault(visit, look, "empty");

      visit.page().route("**/events", Route::abort);
      visit.page().route("**/result", route -> {});
      visit.choose(png(picture, "rings.png"));
      visit.awaitState("running");
      expectNoFault(visit, look, "running");

      visit.find("#cancel").click();
      visit.awaitState("stopped");
      expectNoFault(visit, look, "cancelled");
      visit.page().unroute("**/events");
      visit.page().unroute("**/result");

      visit.chooseAndAwaitDownload(png(picture, "again.png"));
      visit.awaitState("done");
      assertThat(visit.find("#zoom")).isVisible();
      expectNoFault(visit, look, "done");

      visit.find("#zoom-in").click();
      visit.find("#tint-button").click();
      assertThat(visit.find("#loupe")).isVisible();
      expectNoFault(visit, look, "enlarged");
    }
  }

  @ParameterizedTest
  @EnumSource
  void axeFindsNothingWhereSomethingIsInTheWay(Look look, Browsing browsing) {
    try (PageVisit visit = browsing.visit(look.options())) {
      visit.page().route(JOBS, PageAccessIT::full);
      visit.choose(png(picture, "waiting.png"));
      assertThat(visit.find("#notice")).isVisible();
      expectNoFault(visit, look, "waiting");
      visit.find("#cancel").click();

      visit.page().unroute(JOBS);
      visit.page().route(JOBS, Route::abort);
      visit.choose(png(picture, "gone.png"));
      visit.awaitState("stopped");
      visit.find("#chain").fill("blurr");
      expectNoFault(visit, look, "stopped");

      visit.find("#chain").fill("sobel,blur,brightness:delta=20");
      visit.page().unroute(JOBS);
      visit
          .page()
          .setInputFiles(
              "#file",
              new FilePayload[] {
                png(picture, "first.png"), tiff(picture, "second.tif"), png(picture, "third.png")
              });
      assertThat(visit.find(".card[data-state=done]")).hasCount(3);
      expectNoFault(visit, look, "several");
    }
  }

  @Test
  void howThingsStandIsToldOnceAndPolitely(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      visit.page().evaluate(LISTEN);
      assertThat(visit.find("[aria-live=assertive], [role=alert]:visible")).hasCount(0);

      visit.chooseAndAwaitDownload(png(picture, "oida.png"));
      assertThat(visit.find("#heard")).hasText("Listo: oida-sobel.png, descargado.");

      List<?> heard = (List<?>) visit.page().evaluate("window.heard");
      assertThat(heard).hasSizeBetween(1, 4).doesNotHaveDuplicates();
      assertThat(heard.getLast()).isEqualTo("Listo: oida-sobel.png, descargado.");
    }
  }

  /** Everything that any live region of the page says. */
  private static final String LISTEN =
      """
      () => {
        window.heard = [];
        const live = 'output, [role=status], [role=alert], [aria-live]:not([aria-live=off])';
        new MutationObserver((changes) => {
          for (const { target } of changes) {
            const region = (target.nodeType === Node.TEXT_NODE ? target.parentElement : target).closest(live);
            if (region?.checkVisibility() && region.id !== 'zoom-figure' && region.textContent) window.heard.push(region.textContent);
          }
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
      }
      """;

  @Test
  void whoWantsNoMotionSeesNone(Browsing browsing) {
    Browser.NewContextOptions calm = Browsing.desk("en-GB").setReducedMotion(ReducedMotion.REDUCE);
    try (PageVisit visit = browsing.visit(calm)) {
      visit.context().addInitScript(LOOK_AT_EVERY_FRAME);
      visit.reload();
      visit.page().waitForFunction("() => looks.above.length > 0 && looks.below.length > 0");

      visit.chooseAndAwaitDownload(png(UNSCALED, "calm.png"));
      visit.awaitState("done");
      assertThat(visit.find("#zoom")).isVisible();
      visit.page().waitForFunction(MOSAIC_IS_OPAQUE);

      assertThat(looks(visit, "animations")).as("animations of the styles").isEmpty();
      assertThat(looks(visit, "above")).as("the art above the words").hasSize(1);
      assertThat(looks(visit, "below")).as("the art below the words").hasSize(1);
      // Nothing, a glaze that stays as it is, the pixels: no shade in between.
      assertThat(looks(visit, "rows.map((row) => row.join(' > '))"))
          .hasSize(UNSCALED_HEIGHT / 8)
          .allSatisfy(
              row ->
                  assertThat(row)
                      .asString()
                      .matches("0 0 0 0( > \\d+ \\d+ \\d+ 64)? > \\d+ \\d+ \\d+ 255"));
      assertThat(visit.faults()).isEmpty();
    }
  }

  private static List<?> looks(PageVisit visit, String of) {
    return (List<?>) visit.page().evaluate("looks." + of);
  }

  /** The looks of the art, and of every eighth row of the mosaic, one after the other. */
  private static final String LOOK_AT_EVERY_FRAME =
      """
      window.looks = { animations: [], above: [], below: [], rows: [] };
      const note = (list, look) => {
        if (list.at(-1) !== look) list.push(look);
      };
      const pixels = (canvas, ...box) => canvas.getContext('2d').getImageData(...box).data;
      const look = () => {
        document.getAnimations().forEach(({ effect }) => note(looks.animations, effect.target.className));
        for (const part of ['above', 'below']) {
          const art = document.getElementById(`art-${part}`);
          if (art && pixels(art, art.width >> 1, art.height >> 1, 1, 1)[3] > 0) note(looks[part], art.toDataURL());
        }
        const mosaic = document.getElementById('mosaic');
        if (mosaic?.height === %d) {
          const column = pixels(mosaic, mosaic.width >> 1, 0, 1, mosaic.height);
          for (let i = 0; i < mosaic.height / 8; i++) {
            looks.rows[i] ??= [];
            note(looks.rows[i], column.slice(32 * i, 32 * i + 4).join(' '));
          }
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      """
          .formatted(UNSCALED_HEIGHT);

  private static final String MOSAIC_IS_OPAQUE =
      """
      () => {
        const canvas = document.getElementById('mosaic');
        const column = canvas.getContext('2d').getImageData(canvas.width >> 1, 0, 1, canvas.height);
        return column.data.every((sample, i) => i % 4 !== 3 || sample === 255);
      }
      """;

  @ParameterizedTest
  @EnumSource(names = {"LIGHT_SPANISH", "PHONE_SPANISH"})
  void whatCanBeHitIsLargeEnough(Look look, Browsing browsing) {
    try (PageVisit visit = browsing.visit(look.options())) {
      assertThat(tooSmall(visit)).isEmpty();

      visit.find("#chain").fill("sobel,blur");
      visit.chooseAndAwaitDownload(png(picture, "one.png"));
      visit.chooseAndAwaitDownload(png(picture, "two.png"));
      visit.awaitState("done");
      assertThat(visit.find("#zip")).isVisible();

      assertThat(tooSmall(visit)).isEmpty();
    }
  }

  private static List<?> tooSmall(PageVisit visit) {
    return (List<?>) visit.page().evaluate(SMALLER_THAN_24_PIXELS);
  }

  /** The file input is hit by its label. */
  private static final String SMALLER_THAN_24_PIXELS =
      """
      () => [...document.querySelectorAll('a, button, input:not(#file), select, label[for=file]')]
        .filter((element) => element.checkVisibility() && !element.matches('.skip'))
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ element, box }) => `${element.outerHTML.slice(0, 80)}: ${box.width} x ${box.height}`)
      """;

  private static void expectNoFault(PageVisit visit, Look look, String state) {
    visit.screenshot("access-" + state + "-" + look.name().toLowerCase(Locale.ROOT));
    assertThat(Accessibility.check(visit.page())).as("%s, %s", look, state).isEmpty();
  }

  private static void full(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(503)
            .setHeaders(Map.of("Retry-After", "60", "Content-Type", "application/problem+json"))
            .setBody("{\"status\":503,\"detail\":\"Too much is under way\"}"));
  }
}
