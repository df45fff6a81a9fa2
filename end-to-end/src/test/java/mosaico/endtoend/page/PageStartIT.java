package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page is many small files: one that does not arrive leaves no page that is dead and mute. */
@ExtendWith(WithBrowser.class)
class PageStartIT {

  private static final String A_PART = "**/js/stage/palette.js";

  @Test
  void aPartThatDoesNotArriveIsAskedForAgain(Browsing browsing) {
    try (Visit visit = browsing.atDesk("en-GB")) {
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

      assertThat(visit.find("#intake h2")).hasText("Drop your pictures here");
      assertThat(visit.find("#broken")).isHidden();
    }
  }

  @Test
  void aPageThatDoesNotArriveWholeSaysSo(Browsing browsing) {
    try (Visit visit = browsing.atDesk("en-GB")) {
      visit.page().route(A_PART, Route::abort);

      visit.page().reload();

      assertThat(visit.find("#broken")).containsText("load it again");
      assertThat(visit.find("#broken")).isVisible();
      visit.screenshot("broken-light-en");
    }
  }
}
