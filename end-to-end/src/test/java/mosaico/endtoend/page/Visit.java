package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** One person's visit to the page, in a browser profile of its own. */
final class Visit implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final BrowserContext context;
  private final String address;
  private final Page page;
  private final List<String> faults = new CopyOnWriteArrayList<>();

  Visit(BrowserContext context, String address) {
    this.context = context;
    this.address = address;
    this.page = context.newPage();
    page.onPageError(faults::add);
    page.onConsoleMessage(this::heed);
    go("/");
  }

  /** Goes to a path of the page, such as {@code /?format=tiff}, as if by a link from elsewhere. */
  void go(String path) {
    page.navigate(address + path);
    // The limits are there once the page has the server's catalogue, and so listens.
    try { assertThat(page.locator("#limits")).not().isEmpty(); } catch (AssertionError e) { System.out.println("DIAG " + faults + page.evaluate("async () => JSON.stringify({p: document.getElementById('pulse').outerHTML, n: document.getElementById('notice').innerText, h: document.querySelector('#intake h2').textContent, chain: document.querySelectorAll('.step').length, dbs: await Promise.race([indexedDB.databases(), new Promise((r) => setTimeout(r, 1000, 'db hangs'))]), res: performance.getEntries().map((e) => [e.name.slice(-24), Math.round(e.startTime), Math.round(e.duration), e.responseStatus])})")); throw e; }
  }

  /** An answer that is an error is logged by the browser itself and shown by the page: no fault. */
  private void heed(ConsoleMessage message) {
    if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
      faults.add(message.text());
    }
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  /** What the page's scripts threw and what its security policy stopped. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Chooses a file by the file input, and no more: that is enough to start. */
  void choose(FilePayload file) {
    page.setInputFiles("#file", file);
  }

  /** Chooses a file and waits for the download of its result. */
  Download chooseAndAwaitDownload(FilePayload file) {
    return page.waitForDownload(() -> choose(file));
  }

  /** Drops a file on the page's body, as a file manager does. */
  void drop(FilePayload file) {
    drop(file, "body");
  }

  /** Drops a file on an element. */
  void drop(FilePayload file, String selector) {
    drop(transfer(file), selector);
  }

  private JSHandle transfer(FilePayload file) {
    return
        page.evaluateHandle(
            """
            ([base64, name, type]) => {
              const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
              const transfer = new DataTransfer();
              transfer.items.add(new File([bytes], name, { type }));
              return transfer;
            }
            """,
            List.of(Base64.getEncoder().encodeToString(file.buffer), file.name, file.mimeType));
  }

  /** Drops words on an element, as those dragged from another window. */
  void dropWords(String words, String selector) {
    JSHandle transfer =
        page.evaluateHandle(
            """
            (words) => {
              const transfer = new DataTransfer();
              transfer.setData('text/plain', words);
              return transfer;
            }
            """,
            words);
    drop(transfer, selector);
  }

  private void drop(JSHandle transfer, String selector) {
    hold(transfer, selector);
    page.dispatchEvent(selector, "drop", Map.of("dataTransfer", transfer));
  }

  /** Drags a file over an element, and does not let go. */
  void hold(FilePayload file, String selector) {
    hold(transfer(file), selector);
  }

  private void hold(JSHandle transfer, String selector) {
    Map<String, Object> event = Map.of("dataTransfer", transfer);
    page.dispatchEvent(selector, "dragenter", event);
    page.dispatchEvent(selector, "dragover", event);
  }

  /** Waits for what the bench is doing: empty, uploading, running, done or stopped. */
  void awaitState(String state) {
    assertThat(page.locator("#bench")).hasAttribute("data-state", state);
  }

  /** Writes what is seen to {@code target/screenshots}, for people to look at. */
  void screenshot(String name) {
    screenshot(page, name);
  }

  static void screenshot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }

  @Override
  public void close() {
    context.close();
  }
}
