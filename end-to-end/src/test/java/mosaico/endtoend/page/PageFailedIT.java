package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mosaico.endtoend.stack.Stack;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;

/** A job that fails, here because no worker comes before its deadline. */
class PageFailedIT {

  private final Picture picture = Picture.of(64, 48, 3);

  @Test
  void aFailedJobIsShownWithItsReasonEvenAfterAReloadAndCanBeSentAgain() {
    try (Browsing browsing = Browsing.on(Stack.start(0, Map.of("JOB_DEADLINE", "2s")));
        PageVisit visit = browsing.atDesk("es-MX")) {
      visit.choose(png(picture, "anillos.png"));
      assertThat(visit.find("#crew-empty")).isVisible();

      visit.awaitState("stopped");

      assertThat(visit.find("#notice-lead")).hasText("El trabajo falló.");
      assertThat(visit.find("#notice-detail [lang=en]")).containsText("Not finished within 2 s");
      visit.screenshot("failed-light-es");
      String reason = visit.find("#notice-detail").textContent();
      visit.reload();
      visit.cards("anillos.png").locator(".card-show").click();
      assertThat(visit.find("#notice-lead")).hasText("El trabajo falló.");
      assertThat(visit.find("#notice-detail")).hasText(reason);

      visit.find("#notice-retry").click();

      visit.awaitState("running");
      visit.awaitState("stopped");
      assertThat(visit.find("#notice-detail")).hasText(reason);
      assertThat(visit.requests("POST", "/api/jobs")).isEqualTo(2);
      assertThat(visit.faults()).isEmpty();
    }
  }
}
