package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import java.util.Map;
import mosaico.endtoend.stack.Stack;
import org.junit.jupiter.api.Test;

/** The operations view of a server that wants a key and has no workers. */
class OpsPageKeyIT {

  /** The page asks every five seconds. */
  private static final double A_FEW_TURNS = 20_000;

  @Test
  void theKeyIsAskedForAndWithItTheFiguresCome() {
    try (Stack stack = Stack.start(0, Map.of("API_KEYS", "a-key"));
        Chromium chromium = Chromium.start();
        Page page = chromium.blankPage()) {
      page.navigate(stack.api().base() + "/ops");
      assertThat(page.locator("#key-dialog")).isVisible();

      page.locator("#key-cancel").click();

      assertThat(page.locator("#fault-lead")).hasText("An access key is required.");
      assertThat(Accessibility.check(page)).isEmpty();
      page.locator("#fault-retry").click();
      page.locator("#key").fill("no-key");
      page.keyboard().press("Enter");
      assertThat(page.locator("#key-wrong")).isVisible();
      assertThat(Accessibility.check(page)).isEmpty();

      page.locator("#key").fill("a-key");
      page.keyboard().press("Enter");

      assertThat(page.locator("#key-dialog")).isHidden();
      assertThat(page.locator("#fault")).isHidden();
      assertThat(page.locator("#figure-live"))
          .hasText("0", new HasTextOptions().setTimeout(A_FEW_TURNS));
      assertThat(page.locator("#workers-empty")).isVisible();
      assertThat(page.locator("#failures-empty")).isVisible();
      assertThat(Accessibility.check(page)).isEmpty();
    }
  }
}
