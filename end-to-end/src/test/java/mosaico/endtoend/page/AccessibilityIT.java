package mosaico.endtoend.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrowserExtension.class)
class AccessibilityIT {

  private static final String WELL =
      """
      <!doctype html>
      <html lang="en"><head><title>A page</title></head>
      <body><main><h1>A page</h1><img src="data:," alt="Nothing">%s</main></body></html>
      """;

  @Test
  void whatBreaksARuleIsNamedAndAPageThatBreaksNoneIsLeftAlone(Chromium chromium) {
    try (Page page = chromium.blankPage()) {
      page.setContent(WELL.formatted(""));
      assertThat(Accessibility.check(page)).isEmpty();

      page.setContent(WELL.formatted("<img id='mute' src='data:,'><h4>Too deep</h4>"));

      assertThat(Accessibility.check(page))
          .satisfiesExactlyInAnyOrder(
              named -> assertThat(named).startsWith("image-alt (critical)").contains("#mute"),
              named -> assertThat(named).startsWith("heading-order (moderate)").contains("h4"));
    }
  }
}
