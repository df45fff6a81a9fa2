package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page for people of either language, with a phone, or with nothing but a keyboard. */
@ExtendWith(BrowserExtension.class)
class PageReadersIT {

  private final Picture picture = Picture.of(300, 200, 3);

  @Test
  void thePageSpeaksTheBrowsersLanguage(Browsing browsing) {
    try (PageVisit spanish = browsing.atDesk("es-MX");
        PageVisit english = browsing.atDesk("en-GB");
        PageVisit other = browsing.atDesk("fr-FR")) {
      assertThat(spanish.find("html")).hasAttribute("lang", "es");
      assertThat(spanish.find("#intake h2")).hasText("Suelta aquí tus imágenes");
      assertThat(english.find("html")).hasAttribute("lang", "en");
      assertThat(english.find("#intake h2")).hasText("Drop your images here");
      assertThat(other.find("html")).hasAttribute("lang", "en");
      english.screenshot("empty-light-en");
    }
  }

  @Test
  void aChosenLanguageIsKeptForTheNextVisit(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#lang-es").click();
      assertThat(visit.find("label[for=file]")).hasText("Elegir archivos");

      visit.page().reload();

      assertThat(visit.find("html")).hasAttribute("lang", "es");
      assertThat(visit.find("label[for=file]")).hasText("Elegir archivos");
    }
  }

  @Test
  void nothingScrollsSidewaysOnAPhone(Browsing browsing) {
    try (PageVisit visit = browsing.onPhone()) {
      assertThat(sidewaysScroll(visit)).isZero();
      visit.screenshot("empty-phone-es");

      visit.chooseAndAwaitDownload(
          png(picture, "un-nombre-de-archivo-larguisimo-sin-espacios-que-no-cabe-en-el-movil.png"));
      visit.awaitState("done");

      assertThat(sidewaysScroll(visit)).isZero();
      visit.screenshot("done-phone-es");
    }
  }

  @Test
  void theExampleIsTakenWithTheKeyboardAlone(Browsing browsing) {
    try (PageVisit visit = browsing.atNight("en-GB")) {
      visit.find("#file").focus();
      visit.page().keyboard().press("Tab");
      assertThat(visit.find("[data-example=cohete]")).isFocused();

      visit.page().waitForDownload(() -> visit.page().keyboard().press("Enter"));

      visit.awaitState("done");
      // A photograph of 21 megapixels is decoded for a while before there is something to compare.
      assertThat(visit.find("#compare")).isVisible();
      visit.find("#compare").focus();
      visit.page().keyboard().press("ArrowRight");
      assertThat(visit.find("#compare")).hasAttribute("aria-valuetext", "1 % original");
    }
  }

  /** How many pixels the document is wider than the window. */
  private static int sidewaysScroll(PageVisit visit) {
    return (Integer)
        visit
            .page()
            .evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }
}
