package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One person's visit to the page, in a browser profile of its own. */
final class PageVisit implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** Of time that the page is given to stop its clock. */
  private static final long MOST_AHEAD_MS = 30_000;

  private static final Pattern JOB = Pattern.compile("^/api/jobs/[0-9a-f]{32}");

  private final BrowserContext context;
  private final String address;
  private final Page page;
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Download> downloads = new CopyOnWriteArrayList<>();

  PageVisit(BrowserContext context, String address) {
    this.context = context;
    this.address = address;
    this.page = context.newPage();
    page.onPageError(faults::add);
    page.onConsoleMessage(this::heed);
    page.onRequest(requests::add);
    page.onDownload(downloads::add);
    go("/");
  }

  /** Goes to a path of the page, such as {@code /?format=tiff}, as if by a link from elsewhere. */
  void go(String path) {
    page.navigate(address + path);
    awaitReady();
  }

  /** Loads the page anew, in the same profile. */
  void reload() {
    page.reload();
    awaitReady();
  }

  /** The limits are there once the page has the server's catalogue, and so listens. */
  private void awaitReady() {
    assertThat(page.locator("#limits")).not().isEmpty();
    // What few people need is folded away.
    page.evaluate("document.getElementById('advanced').open = true");
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

  /** What has been downloaded, asked for or not. */
  List<Download> downloads() {
    return List.copyOf(downloads);
  }

  /** How many requests of that method were made whose path ends so. */
  long requests(String method, String pathEnd) {
    return requests.stream()
        .filter(request -> request.method().equals(method))
        .filter(request -> URI.create(request.url()).getPath().endsWith(pathEnd))
        .count();
  }

  /** The path of the job that was last asked about. */
  String job() {
    return requests.stream()
        .map(request -> JOB.matcher(URI.create(request.url()).getPath()))
        .filter(Matcher::find)
        .map(Matcher::group)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /**
   * Stops the page's clock, which has been installed before, a little ahead of where it stands. It
   * runs on until it is stopped, and can only be stopped at a time to come: so the page is given
   * more time each time that it was too slow.
   */
  void stopClock() {
    for (long ahead = 100; ; ahead *= 2) {
      long now = ((Number) page.evaluate("Date.now()")).longValue();
      try {
        page.clock().pauseAt(now + ahead);
        return;
      } catch (PlaywrightException e) {
        if (ahead > MOST_AHEAD_MS
            || !String.valueOf(e.getMessage()).contains("fast-forward to the past")) {
          throw e;
        }
      }
    }
  }

  /** Cuts the network off, or connects it again. */
  void offline(boolean offline) {
    context.setOffline(offline);
  }

  /** Lets no more than so many bytes a second leave the browser from now on; -1 is no limit. */
  void limitUploads(int bytes) {
    JsonObject conditions = new JsonObject();
    conditions.addProperty("offline", false);
    conditions.addProperty("latency", 0);
    conditions.addProperty("downloadThroughput", -1);
    conditions.addProperty("uploadThroughput", bytes);
    context.newCDPSession(page).send("Network.emulateNetworkConditions", conditions);
  }

  /** The cards of pictures of that name in the list. */
  Locator cards(String name) {
    return page.locator(
        ".card",
        new Page.LocatorOptions()
            .setHas(page.locator(".card-name", new Page.LocatorOptions().setHasText(name))));
  }

  /** Adds a filter to the chain by the list of filters. */
  void addStep(String filter) {
    find("#add-step").click();
    find("#option-" + filter).click();
  }

  /** Chooses files by the file input, and no more: that is enough to start. */
  void choose(FilePayload... files) {
    page.setInputFiles("#file", files);
  }

  /** Chooses a file and waits for the download of its result. */
  Download chooseAndAwaitDownload(FilePayload file) {
    return page.waitForDownload(() -> choose(file));
  }

  /** Drops files on the page's body, as a file manager does. */
  void drop(FilePayload... files) {
    drop(transfer(files), "body");
  }

  /** Drops a file on an element. */
  void drop(FilePayload file, String selector) {
    drop(transfer(file), selector);
  }

  private JSHandle transfer(FilePayload... files) {
    List<List<String>> given =
        Stream.of(files)
            .map(file -> List.of(encoded(file.buffer), file.name, file.mimeType))
            .toList();
    return page.evaluateHandle(
        """
        (files) => {
          const transfer = new DataTransfer();
          for (const [base64, name, type] of files) {
            const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
            transfer.items.add(new File([bytes], name, { type }));
          }
          return transfer;
        }
        """,
        given);
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

  /**
   * Drops files and folders of this machine on the middle of the window, as a file manager does.
   */
  void dropPaths(Path... paths) {
    JsonArray files = new JsonArray();
    Stream.of(paths).map(Path::toString).forEach(files::add);
    JsonObject data = new JsonObject();
    data.add("items", new JsonArray());
    data.add("files", files);
    data.addProperty("dragOperationsMask", 1);
    CDPSession browser = context.newCDPSession(page);
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      JsonObject event = new JsonObject();
      event.addProperty("type", type);
      event.addProperty("x", 400);
      event.addProperty("y", 400);
      event.add("data", data);
      browser.send("Input.dispatchDragEvent", event);
    }
    browser.detach();
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

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
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
