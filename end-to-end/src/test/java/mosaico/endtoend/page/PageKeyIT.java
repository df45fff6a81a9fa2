package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import mosaico.endtoend.stack.Stack;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that wants an access key: the page asks for it, and goes on with what was begun. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(BrowserExtension.class)
class PageKeyIT {

  private static final String KEY = "open-sesame-open-sesame";

  private final Picture picture = Picture.of(90, 70, 3);
  private Stack stack;
  private BrowserContext context;
  private Page page;

  @BeforeAll
  void start() {
    stack = Stack.start(0, Map.of("API_KEYS", KEY));
    // Asking for the live workers needs the key: a job waits for its worker instead.
    stack.startWorker("worker-1");
  }

  @AfterAll
  void stop() {
    stack.close();
  }

  @BeforeEach
  void visit(Chromium chromium) {
    context = chromium.context(Browsing.desk("en-GB"));
    page = newTab();
  }

  @AfterEach
  void leave() {
    context.close();
  }

  @Test
  void theKeyIsAskedForAWrongOneIsSaidToBeAndTheRightOneGoesOn() throws IOException {
    assertThat(page.locator("#key-dialog")).isVisible();
    assertThat(page.locator("#key")).isFocused();
    assertThat(page.locator("#key-wrong")).isHidden();
    screenshot("key-light-en");

    give("guessed");
    assertThat(page.locator("#key-wrong")).isVisible();
    assertThat(page.locator("#key")).isFocused();
    screenshot("key-wrong-light-en");
    assertThat(Accessibility.check(page)).isEmpty();

    give(KEY);
    assertThat(page.locator("#key-dialog")).isHidden();
    assertThat(page.locator("#limits")).not().isEmpty();
    Download download =
        page.waitForDownload(() -> page.setInputFiles("#file", png(picture, "kept.png")));
    assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
  }

  @Test
  void cancellingLeavesASentenceAndAWayToTryAgain() {
    page.locator("#key-cancel").click();

    assertThat(page.locator("#key-dialog")).isHidden();
    assertThat(page.locator("#notice-lead")).hasText("An access key is required.");
    assertThat(page.locator("#bench")).hasAttribute("data-state", "empty");
    assertThat(page.locator("#pulse-text")).hasText("access key required");
    assertThat(page.locator("#pulse")).hasAttribute("data-state", "locked");
    screenshot("key-cancelled-light-en");
    page.locator("#lang-es").click();
    assertThat(page.locator("#pulse-text")).hasText("falta la clave de acceso");
    page.locator("#lang-en").click();

    page.locator("#notice-retry").click();
    give(KEY);
    assertThat(page.locator("#limits")).not().isEmpty();
    assertThat(page.locator("#notice")).isHidden();
    assertThat(page.locator("#pulse-text")).hasText("1 worker running");
  }

  @Test
  void aPictureThatWasStoppedForWantOfAKeyGoesOnOnceThereIsOne() throws IOException {
    cancel();
    assertThat(page.locator("#notice-lead")).hasText("An access key is required.");

    page.setInputFiles("#file", png(picture, "patient.png"));
    cancel();
    assertThat(page.locator("#bench")).hasAttribute("data-state", "stopped");
    assertThat(page.locator("#notice-lead")).hasText("An access key is required.");

    page.locator("#notice-retry").click();
    Download download = page.waitForDownload(() -> give(KEY));

    assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
    // The settings are there too, though nobody asked for them again.
    assertThat(page.locator(".step")).hasCount(1);
  }

  @Test
  void severalPicturesAskOnceAndAllGoOn() {
    cancel();
    assertThat(page.locator("#notice-lead")).hasText("An access key is required.");
    page.setInputFiles(
        "#file",
        new FilePayload[] {png(picture, "one.png"), png(Picture.of(64, 64, 3), "two.png")});

    Download download = page.waitForDownload(() -> give(KEY));

    assertThat(download.suggestedFilename()).isEqualTo("mosaico-2.zip");
    assertThat(page.locator(".card[data-state=done]")).hasCount(2);
    assertThat(page.locator("#key-dialog")).isHidden();
  }

  @Test
  void theKeyOutlivesAReloadAndIsNotKnownInAnotherTab() {
    give(KEY);
    assertThat(page.locator("#limits")).not().isEmpty();

    page.reload();
    assertThat(page.locator("#limits")).not().isEmpty();
    assertThat(page.locator("#key-dialog")).isHidden();

    Page other = newTab();
    assertThat(other.locator("#key-dialog")).isVisible();
    assertThat(other.evaluate("Object.values(localStorage).join()").toString()).doesNotContain(KEY);
  }

  private Page newTab() {
    Page tab = context.newPage();
    tab.navigate(address().toString());
    return tab;
  }

  private URI address() {
    return stack.api().base();
  }

  private void cancel() {
    assertThat(page.locator("#key-dialog")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("#key-dialog")).isHidden();
  }

  private void give(String key) {
    assertThat(page.locator("#key-dialog")).isVisible();
    page.locator("#key").fill(key);
    page.keyboard().press("Enter");
  }

  private void screenshot(String name) {
    PageVisit.screenshot(page, name);
  }
}
