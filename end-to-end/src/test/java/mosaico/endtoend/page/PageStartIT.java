package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.concurrent.atomic.AtomicInteger;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page is many small files: one that does not arrive leaves no page that is dead and mute. */
@ExtendWith(BrowserExtension.class)
class PageStartIT {

  private static final String A_PART = "**/js/viewer/palette.js";

  /** Does what a browser does that is set to keep nothing of any site. */
  private static final String BLOCK_STORAGE =
      """
      for (const kind of ['localStorage', 'sessionStorage', 'indexedDB']) {
        Object.defineProperty(window, kind, {
          get() {
            throw new DOMException('Access is denied for this document.', 'SecurityError');
          },
        });
      }
      """;

  @Test
  void aPartThatDoesNotArriveIsAskedForAgain(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      AtomicInteger calls = new AtomicInteger();
      visit
          .page()
          .route(
              A_PART,
              route -> {
                if (calls.incrementAndGet() == 1) {
                  route.abort();
                } else {
                  route.resume();
                }
              });

      visit.reload();

      assertThat(visit.find("#intake h2")).hasText("Drop your images here");
      assertThat(visit.find("#broken")).isHidden();
    }
  }

  @Test
  void aBrowserThatKeepsNothingIsServedAllTheSame(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.context().addInitScript(BLOCK_STORAGE);
      visit.reload();
      assertThat(visit.find("#broken")).isHidden();

      visit.find("#lang-es").click();
      visit.find("#chain").fill("grayscale");
      visit.chooseAndAwaitDownload(png(Picture.of(64, 48, 3), "anillos.png"));

      visit.awaitState("done");
      assertThat(visit.find("#status")).hasText("Listo: anillos-grayscale.png, descargado.");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "constructor", ""})
  void aKeptLanguageThatThePageDoesNotSpeakIsPassedOver(String kept, Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      visit
          .page()
          .evaluate("(kept) => window.localStorage.setItem('mosaico.language', kept)", kept);

      visit.reload();

      assertThat(visit.find("#broken")).isHidden();
      assertThat(visit.find("html")).hasAttribute("lang", "es");
      visit.find("#lang-en").click();
      assertThat(visit.find("#intake h2")).hasText("Drop your images here");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aPageThatDoesNotArriveWholeSaysSoWhereTheBrowserKeepsNothing(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.context().addInitScript(BLOCK_STORAGE);
      visit.page().route(A_PART, Route::abort);

      visit.page().reload();

      assertThat(visit.find("#broken")).isVisible();
    }
  }

  @Test
  void aPageThatDoesNotArriveWholeSaysSo(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.page().route(A_PART, Route::abort);

      visit.page().reload();

      assertThat(visit.find("#broken")).containsText("reload it");
      assertThat(visit.find("#broken")).isVisible();
      visit.screenshot("broken-light-en");
    }
  }
}
