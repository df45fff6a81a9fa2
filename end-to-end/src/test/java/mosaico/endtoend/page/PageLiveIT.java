package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Settings that are changed show at once what they would do. */
@ExtendWith(BrowserExtension.class)
class PageLiveIT {

  private final Picture picture = Picture.of(300, 200, 3);

  private static PageVisit done(PageVisit visit, Picture picture, String name) {
    visit.find("#auto-download").uncheck();
    visit.choose(png(picture, name));
    visit.awaitState("done");
    return visit;
  }

  @Test
  void aChangeIsPreviewedAndAppliedWhenThePersonWants(Browsing browsing) {
    try (PageVisit visit = done(browsing.atDesk("en-GB"), picture, "one.png")) {
      assertThat(visit.find("#rerun")).not().hasClass(Pattern.compile("primary"));

      visit.find("#chain").fill("invert");

      assertThat(visit.find("#live")).isVisible();
      assertThat(visit.find("#live-words")).hasText("Preview, reduced");
      assertThat(visit.find("#rerun")).hasClass(Pattern.compile("primary"));
      assertThat(visit.requests("POST", "/api/jobs")).isEqualTo(1);
      visit.screenshot("live-light-en");
      assertThat(Accessibility.check(visit.page())).isEmpty();

      visit.find("#rerun").click();

      assertThat(visit.find(".card[data-state=done]")).hasCount(2);
      assertThat(visit.find("#live")).isHidden();
      assertThat(visit.find("#rerun")).not().hasClass(Pattern.compile("primary"));
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void settingsThatAreBackShowTheResultAgain(Browsing browsing) {
    try (PageVisit visit = done(browsing.atDesk("es-ES"), picture, "one.png")) {
      visit.find("#chain").fill("invert");
      assertThat(visit.find("#live")).isVisible();

      visit.find("#chain").fill("sobel");

      assertThat(visit.find("#live")).isHidden();
      assertThat(visit.find("#live-words")).isHidden();
    }
  }

  @Test
  void allCanBeDoneOnceMoreAndTakenBack(Browsing browsing) {
    try (PageVisit visit = browsing.atNight("es-ES")) {
      visit.find("#auto-download").uncheck();
      visit.choose(png(picture, "uno.png"), png(Picture.of(200, 300, 3), "dos.png"));
      assertThat(visit.find(".card[data-state=done]")).hasCount(2);
      assertThat(visit.find("#tray-figure")).hasText("2 de 2 listas");
      assertThat(visit.find(".card-about").first()).hasText("sobel · PNG");

      visit.find("#chain").fill("invert");
      visit.find("#rerun-all").click();

      assertThat(visit.find(".card[data-state=done]")).hasCount(4);
      visit.screenshot("several-dark-es");
      visit.find("#forget").click();
      assertThat(visit.find("#undo-words")).hasText("Se quitaron 4 imágenes.");
      assertThat(Accessibility.check(visit.page())).isEmpty();
      visit.find("#undo-button").click();
      assertThat(visit.find(".card[data-state=done]")).hasCount(4);
      assertThat(visit.find("#undo")).isHidden();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void whatALinkNamesAndIsNotThereIsSaid(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      visit.go("/?filters=nada&format=xyz&workers=0");

      assertThat(visit.find("#notice-lead")).hasText("Partes del enlace no sirven aquí.");
      assertThat(visit.find("#notice-detail")).containsText("no existe el filtro «nada»");
      assertThat(visit.find("#notice-detail")).containsText("«xyz»");
      assertThat(visit.find("#notice-detail")).containsText("«0»");
    }
  }

  @Test
  void theCommandDoesWhatThePageDoes(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      visit.find("#chain").fill("blur:sigma=2,sobel");

      visit.find("#copy-curl").click();

      assertThat(visit.find("#copy-said")).hasText("Copied");
      assertThat(visit.page().evaluate("navigator.clipboard.readText()"))
          .isEqualTo(
              "curl --fail-with-body -F image=@photo.jpg -F filters=blur:sigma=2,sobel -F"
                  + " format=png "
                  + browsing.address()
                  + "/api/process -o result.png");
    }
  }
}
