package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Little room: a window enlarged to 200 %, and the 320 CSS pixels that WCAG 1.4.10 asks for. */
@ExtendWith(BrowserExtension.class)
class PageRoomIT {

  private static final String LONG =
      "un-nombre-de-archivo-larguisimo-sin-espacios-que-no-cabe-en-ningún-sitio-de-la-página.png";

  private final Picture picture = Picture.of(300, 200, 3);

  enum Room {
    ENLARGED(680, 450, 2),
    NARROW(320, 640, 1);

    private final int width;
    private final int height;
    private final int scale;

    Room(int width, int height, int scale) {
      this.width = width;
      this.height = height;
      this.scale = scale;
    }

    Browser.NewContextOptions options() {
      return Browsing.desk("es-ES").setViewportSize(width, height).setDeviceScaleFactor(scale);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingScrollsSidewaysOrIsCutOff(Room room, Browsing browsing) {
    try (PageVisit visit = browsing.visit(room.options())) {
      expectAllIsSeen(visit, room, "empty");

      visit.find("#chain").fill("grayscale,blur:sigma=2,sobel:norm=l1,brightness:delta=-20");
      visit.chooseAndAwaitDownload(png(picture, LONG));
      visit.awaitState("done");
      assertThat(visit.find("#zoom")).isVisible();
      expectAllIsSeen(visit, room, "done");

      visit.find("#zoom-in").click();
      expectAllIsSeen(visit, room, "enlarged");

      visit.find("#chain").fill("blurr:sigma=2222222222222222222222222222222222222222222222222");
      visit.choose(new FilePayload(LONG, "text/plain", new byte[] {1}));
      assertThat(visit.find("#notice")).isVisible();
      expectAllIsSeen(visit, room, "refused");
      assertThat(visit.faults()).isEmpty();
    }
  }

  private static void expectAllIsSeen(PageVisit visit, Room room, String state) {
    visit.screenshot("room-" + state + "-" + room.width + "-es");
    assertThat((List<?>) visit.page().evaluate(CUT_OFF)).as("%s, %s", room, state).isEmpty();
  }

  /**
   * What reaches over the window's edge, and what is wider than the box that hides the rest; a name
   * that ends in an ellipsis is told in full elsewhere.
   */
  private static final String CUT_OFF =
      """
      () => {
        const wide = document.documentElement.clientWidth;
        const seen = [...document.querySelectorAll('body *:not(.heard):not(.skip):not(#file)')]
          .filter((element) => element.checkVisibility() && !element.closest('svg'));
        const over = seen.filter((element) => {
          const { left, right, width } = element.getBoundingClientRect();
          return width > 0 && (left < -0.5 || right > wide + 0.5);
        });
        const cut = seen.filter((element) => {
          const { overflowX, textOverflow } = getComputedStyle(element);
          return element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
            && overflowX !== 'visible' && textOverflow !== 'ellipsis' && !element.matches('input, select');
        });
        const name = (why) => (element) => `${why}: ${element.outerHTML.slice(0, 100)}`;
        const scroll = document.documentElement.scrollWidth - wide;
        return [...over.map(name('over')), ...cut.map(name('cut')), ...(scroll > 0 ? [`scrolls by ${scroll}`] : [])];
      }
      """;
}
