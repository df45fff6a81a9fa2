package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How much the page weighs, whom it asks, what it may run, and where it may live. */
@ExtendWith(BrowserExtension.class)
class PageWeightIT {

  private static final long LIMIT_BYTES = 200_000;

  /** Less would mean that it was not all seen. */
  private static final long LEAST_BYTES = 15_000;

  private final Picture picture = Picture.of(300, 200, 3);

  @Test
  void theFirstVisitTransfersLessThanTheLimitFromOneHostAndCompressed(Browsing browsing) {
    weigh(
        browsing,
        "/",
        page -> {
          assertThat(page.locator("#limits")).not().isEmpty();
          assertThat(page.locator("#pulse")).hasAttribute("data-state", "up");
          // The example photograph is drawn into the empty page's art.
          page.waitForFunction(ART_IS_DRAWN);
        });
  }

  @Test
  void theOperationsViewDoesSoToo(Browsing browsing) {
    weigh(
        browsing,
        "/ops",
        page -> {
          assertThat(page.locator("#pulse")).hasAttribute("data-state", "up");
          assertThat(page.locator("#figure-live")).not().isEmpty();
        });
  }

  private static void weigh(Browsing browsing, String path, Consumer<Page> awaitLoaded) {
    try (BrowserContext context = browsing.profile(Browsing.desk("es-ES"))) {
      Page page = context.newPage();
      LongAdder bytes = new LongAdder();
      List<Response> responses = new CopyOnWriteArrayList<>();
      page.onResponse(responses::add);
      CDPSession wire = context.newCDPSession(page);
      wire.send("Network.enable");
      wire.on(
          "Network.loadingFinished",
          event -> bytes.add((long) event.get("encodedDataLength").getAsDouble()));

      page.navigate(browsing.address() + path);
      awaitLoaded.accept(page);

      assertThat(bytes.sum()).isBetween(LEAST_BYTES, LIMIT_BYTES);
      assertThat(responses)
          .hasSizeGreaterThan(10)
          .allSatisfy(
              response ->
                  assertThat(URI.create(response.url()).getAuthority())
                      .isEqualTo(browsing.address().getAuthority()))
          .filteredOn(response -> response.url().matches(".*(/|/ops|[.](js|css))"))
          .hasSizeGreaterThan(10)
          .allSatisfy(
              response ->
                  assertThat(response.headers())
                      .as(response.url())
                      .containsEntry("content-encoding", "gzip"));
    }
  }

  private static final String ART_IS_DRAWN =
      """
      () => {
        const art = document.getElementById('art-above');
        return art.getContext('2d').getImageData(art.width >> 1, art.height >> 1, 1, 1).data[3] > 0;
      }
      """;

  @Test
  void theSecurityPolicyAllowsNothingInlineAndAVisitNeverRunsIntoIt(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.context().addInitScript(COLLECT_VIOLATIONS);
      expectStrictPolicy(visit.page().reload());

      assertThat(visit.find("#limits")).not().isEmpty();
      visit.chooseAndAwaitDownload(png(picture, "one.png"));
      visit.find("#advanced summary").click();
      visit.find("#chain").fill("sobel,blur");
      visit.page().waitForDownload(() -> visit.find("#rerun").click());
      visit.awaitState("done");
      assertThat(visit.find("#zoom")).isVisible();
      visit.find("#zoom-in").click();
      visit.find("#tint-button").click();
      visit.find("#lang-es").click();
      visit.page().waitForDownload(() -> visit.find("#zip").click());
      visit.find("#forget").click();
      visit.awaitState("empty");

      expectNoViolation(visit);
    }
  }

  @Test
  void theOperationsViewHasTheSamePolicyAndNeverRunsIntoItEither(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.context().addInitScript(COLLECT_VIOLATIONS);
      expectStrictPolicy(visit.page().navigate(browsing.address() + "/ops"));
      assertThat(visit.find("#pulse")).hasAttribute("data-state", "up");
      assertThat(visit.find("[data-worker]")).hasCount(2);

      visit.find("#history summary").click();
      visit.page().getByRole(AriaRole.SLIDER).first().focus();
      visit.page().keyboard().press("Home");
      visit.find("#lang-es").click();
      assertThat(visit.find("h1")).hasText("Operaciones");

      expectNoViolation(visit);
    }
  }

  private static void expectStrictPolicy(Response page) {
    assertThat(page.headerValue("content-security-policy"))
        .contains("default-src 'self'")
        .doesNotContain("unsafe-inline", "unsafe-eval", "*");
  }

  private static void expectNoViolation(PageVisit visit) {
    assertThat((List<?>) visit.page().evaluate("window.violations")).isEmpty();
    assertThat(visit.faults()).isEmpty();
  }

  private static final String COLLECT_VIOLATIONS =
      """
      window.violations = [];
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
        window.violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`);
      });
      """;

  @Test
  void thePageWorksUnderAPathOfAReverseProxy(Browsing browsing) throws IOException {
    try (PrefixProxy proxy = PrefixProxy.before(browsing.address());
        PageVisit visit = browsing.visit(proxy.address())) {
      assertThat(visit.find("#pulse")).hasAttribute("data-state", "up");
      visit.find("#format").selectOption("bmp");

      Download download = visit.chooseAndAwaitDownload(png(picture, "behind.png"));

      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
      assertThat(URI.create(visit.page().url()).getPath()).isEqualTo("/mosaico/");
      visit.awaitState("done");
      assertThat(visit.find("#zoom")).isVisible();
      assertThat(visit.find("footer a[href=ops]")).hasJSProperty("href", proxy.address() + "/ops");
      assertThat(visit.faults()).isEmpty();
    }
  }
}
