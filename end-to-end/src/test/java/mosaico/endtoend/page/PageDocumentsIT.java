package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages that explain: problems, the API, and that nothing is at an address. */
@ExtendWith(BrowserExtension.class)
class PageDocumentsIT {

  @ParameterizedTest
  @CsvSource({
    "problems/not-now, 503, Ahora no, Not now",
    "problems/none, 404, Aquí no hay nada, There is nothing here",
    "no/such/page, 404, Aquí no hay nada, There is nothing here"
  })
  void aProblemIsExplainedInBothLanguages(
      String path, String status, String spanish, String english, Browsing browsing) {
    try (PageVisit visit = browsing.onPhone()) {
      visit.page().navigate(browsing.address() + "/" + path);

      assertThat(visit.find("h1")).hasText(spanish);
      assertThat(visit.find("#status")).hasText("HTTP " + status);
      assertThat(Accessibility.check(visit.page())).isEmpty();
      visit.screenshot("document-" + path.replace('/', '-') + "-phone-es");
      visit.find("#lang-en").tap();
      assertThat(visit.find("h1")).hasText(english);
      visit.find("main a").first().tap();
      assertThat(visit.find("#limits")).not().isEmpty();
    }
  }

  @Test
  void theReferenceNamesEveryPathAndLeadsToIt(Browsing browsing) {
    try (PageVisit visit = browsing.atNight("es-ES")) {
      visit.page().navigate(browsing.address() + "/docs");

      assertThat(visit.find("h1")).hasText("La API, de un vistazo");
      assertThat(visit.find("#reference .endpoint-call").first()).isVisible();
      assertThat(visit.find("#zoom .endpoint-call")).containsText("/api/jobs/{id}/zoom");
      visit.find("#contents a[href='#createBatch'], #contents a").first().click();
      assertThat(Accessibility.check(visit.page())).isEmpty();
      visit
          .page()
          .evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
      visit.screenshot("reference-dark-es");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void theReferenceIsReadOnAPhone(Browsing browsing) {
    try (PageVisit visit = browsing.onPhone()) {
      visit.page().navigate(browsing.address() + "/docs");
      assertThat(visit.find("#reference .endpoint-call").first()).isVisible();

      assertThat(visit.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
      assertThat(Accessibility.check(visit.page())).isEmpty();
    }
  }
}
