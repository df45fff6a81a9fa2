package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mosaico.endtoend.stack.Stack;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A job that fails, here because no worker comes before its deadline. */
@ExtendWith(BrowserExtension.class)
class PageFailedIT {

  private final Picture picture = Picture.of(64, 48, 3);

  @Test
  void aFailedJobIsShownWithItsReasonEvenAfterAReloadAndCanBeSentAgain(Chromium chromium) {
    try (Stack stack = Stack.start(0, Map.of("JOB_DEADLINE", "2s"));
        PageVisit visit = new Browsing(stack, chromium).atDesk("es-MX")) {
      visit.choose(png(picture, "anillos.png"));
      assertThat(visit.find("#crew-empty")).isVisible();

      visit.awaitState("stopped");

      assertThat(visit.find("#notice-lead")).hasText("El trabajo falló.");
      assertThat(visit.find("#notice-detail")).containsText("Sin terminar al cabo de 2 s");
      visit.screenshot("failed-light-es");
      String reason = visit.find("#notice-detail").textContent();
      visit.reload();
      visit.cards("anillos.png").locator(".card-show").click();
      assertThat(visit.find("#notice-lead")).hasText("El trabajo falló.");
      assertThat(visit.find("#notice-detail")).hasText(reason);

      visit.find("#notice-retry").click();

      visit.page().waitForCondition(() -> visit.requests("POST", "/api/jobs") == 2);
      visit.awaitState("stopped");
      assertThat(visit.find("#notice-detail")).hasText(reason);
      assertThat(visit.faults()).isEmpty();
    }
  }
}
