package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import mosaico.endtoend.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operations view of a server that wants a key and has no workers. */
@ExtendWith(BrowserExtension.class)
class OpsPageKeyIT {

  @Test
  void theKeyIsAskedForAndWithItTheFiguresCome(Chromium chromium) {
    try (Stack stack = Stack.start(0, Map.of("API_KEYS", "a-key-of-many-letters"));
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

      page.locator("#key").fill("a-key-of-many-letters");
      page.keyboard().press("Enter");

      assertThat(page.locator("#key-dialog")).isHidden();
      assertThat(page.locator("#fault")).isHidden();
      assertThat(page.locator("#figure-live")).hasText("0");
      assertThat(page.locator("#workers-empty")).isVisible();
      assertThat(page.locator("#failures-empty")).isVisible();
      assertThat(Accessibility.check(page)).isEmpty();
    }
  }
}
