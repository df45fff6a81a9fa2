package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import mosaico.endtoend.stack.Api;
import mosaico.endtoend.stack.ServiceProcess;
import mosaico.testkit.image.Picture;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operations view: what works, what waits, how fast, and what failed. */
@ExtendWith(BrowserExtension.class)
class OpsPageIT {

  private static final String OPERATIONS = "**/api/operations";

  private static final Pattern MORE_THAN_NONE = Pattern.compile("[1-9]");

  /** Opens the view and waits for its first figures. */
  private static PageVisit opened(Browsing browsing, PageVisit visit) {
    visit.page().navigate(browsing.stack().api().base() + "/ops");
    assertThat(visit.find("#pulse")).hasAttribute("data-state", "up");
    return visit;
  }

  private static Locator workers(PageVisit visit) {
    return visit.find("[data-worker]");
  }

  @Test
  void theChartsShowTheWorkThatIsDoneDuringTheVisit(Browsing browsing) {
    try (PageVisit visit = opened(browsing, browsing.atDesk("en-GB"))) {
      assertThat(visit.find("#figure-live")).hasText("2");
      assertThat(visit.find("#more-live")).containsText("of 2 places busy");
      assertThat(visit.find("#figure-ready")).hasText("0");
      AtomicBoolean enough = new AtomicBoolean();
      byte[] picture = Picture.of(1_200, 1_200, 1).png();
      Thread work =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!enough.get()) {
                      browsing.stack().api().post("/api/process?filters=blur:sigma=9", picture);
                    }
                  });

      try {
        assertThat(visit.find("#figure-tilesPerSecond")).containsText(MORE_THAN_NONE);
        assertThat(visit.find("#figure-utilisation")).containsText(MORE_THAN_NONE);
      } finally {
        enough.set(true);
        await(work);
      }

      assertThat(visit.find("#plot-tilesPerSecond .plot-curve")).not().hasCount(0);
      assertThat(visit.find("#plot-live .plot-curve")).hasCount(1);
      assertThat(visit.find("[data-worker=worker-1] .of-done")).containsText(MORE_THAN_NONE);
      visit.screenshot("ops-light-en");
      assertThat(Accessibility.check(visit.page())).isEmpty();
      assertThat(visit.faults()).isEmpty();
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFailedJobAppearsWithItsReason(Browsing browsing) {
    try (PageVisit visit = opened(browsing, browsing.atNight("es-ES"))) {
      HttpResponse<byte[]> taken =
          browsing.stack().api().postForm("/api/jobs", "rota.png", DamagedPicture.png());
      assertThat(taken.statusCode()).isEqualTo(202);
      String id = Api.json(taken).get("id").asString();

      Locator failure = visit.find(".failure").first();
      assertThat(failure).containsText("rota.png");
      String reason =
          Api.json(browsing.stack().api().get("/api/jobs/" + id))
              .get("said")
              .get("texts")
              .get("es")
              .asString();
      assertThat(failure.locator(".failure-reason"))
          .hasText(reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1) + ".");
      assertThat(failure).containsText("trabajo " + id.substring(0, 8));
      assertThat(failure).not().containsText(id);
      visit.screenshot("ops-dark-es");
      assertThat(Accessibility.check(visit.page())).isEmpty();
    }
  }

  @Test
  void aWorkerThatIsKilledDisappears(Browsing browsing) {
    ServiceProcess worker = browsing.stack().startWorker("short-lived");
    browsing.stack().awaitWorkers(3);
    try (PageVisit visit = opened(browsing, browsing.atDesk("en-GB"))) {
      assertThat(workers(visit)).hasCount(3);

      worker.kill();
      browsing.stack().expireWorker("short-lived");

      assertThat(workers(visit)).hasCount(2);
      assertThat(visit.find("[data-worker=short-lived]")).hasCount(0);
      assertThat(visit.find("#figure-live")).hasText("2");
    }
  }

  @Test
  void aValueIsReadWithTheKeyboardAndInATable(Browsing browsing) {
    try (PageVisit visit = opened(browsing, browsing.atDesk("en-GB"))) {
      Eventually.until("there are two samples", () -> samples(browsing) >= 2);
      Locator chart = visit.page().getByRole(AriaRole.SLIDER, named("Workers"));
      chart.focus();
      visit.page().keyboard().press("Home");

      assertThat(chart).hasAttribute("aria-valuenow", "0");
      assertThat(chart)
          .hasAttribute("aria-valuetext", Pattern.compile("\\d\\d:\\d\\d:\\d\\d: \\d+ running"));
      assertThat(visit.find(".plot-cursor")).hasCount(4);
      visit.screenshot("ops-pointed-light-en");
      visit.page().keyboard().press("Escape");
      assertThat(visit.find(".plot-cursor")).hasCount(0);

      visit.find("#history summary").click();

      assertThat(visit.find("#history-rows tr").first().locator("td").first())
          .hasText(Pattern.compile("\\d+"));
      assertThat(Accessibility.check(visit.page())).isEmpty();
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static int samples(Browsing browsing) {
    return browsing.stack().api().json("/api/operations").get("samples").size();
  }

  @Test
  void itSpeaksBothLanguages(Browsing browsing) {
    try (PageVisit visit = opened(browsing, browsing.atDesk("es-MX"))) {
      assertThat(visit.find("h1")).hasText("Operaciones");
      assertThat(visit.find("#workers thead")).containsText("Último latido");

      visit.find("#lang-en").click();

      assertThat(visit.find("h1")).hasText("Operations");
      assertThat(visit.find("#workers thead")).containsText("Last heartbeat");
      assertThat(visit.find("#more-live")).containsText("places busy");
      assertThat(visit.page()).hasTitle("Mosaico · Operations");
    }
  }

  @Test
  void nothingScrollsSidewaysOnAPhone(Browsing browsing) {
    try (PageVisit visit = opened(browsing, browsing.onPhone())) {
      assertThat(workers(visit)).hasCount(2);
      visit.find("#history summary").click();

      assertThat(
              visit
                  .page()
                  .evaluate(
                      "document.documentElement.scrollWidth -"
                          + " document.documentElement.clientWidth"))
          .isEqualTo(0);
      visit.screenshot("ops-phone-es");
      assertThat(Accessibility.check(visit.page())).isEmpty();
    }
  }

  @Test
  void aServerThatIsGoneIsSaidToBeAndTheViewComesBackByItself(Browsing browsing) {
    try (PageVisit visit = opened(browsing, browsing.atDesk("en-GB"))) {
      visit.page().route(OPERATIONS, Route::abort);

      assertThat(visit.find("#fault-lead"))
          .hasText(Pattern.compile("The server has not responded since \\d\\d:\\d\\d:\\d\\d\\."));
      assertThat(visit.find("#pulse")).hasAttribute("data-state", "down");
      assertThat(visit.find("#figure-live")).hasText("2");
      visit.screenshot("ops-gone-light-en");
      assertThat(Accessibility.check(visit.page())).isEmpty();

      visit.page().unroute(OPERATIONS);

      assertThat(visit.find("#fault")).isHidden();
      assertThat(visit.find("#pulse")).hasAttribute("data-state", "up");
    }
  }

  @Test
  void aServerThatCannotTellIsQuoted(Browsing browsing) {
    try (PageVisit visit = opened(browsing, browsing.atDesk("es-ES"))) {
      visit.page().route(OPERATIONS, route -> route.fulfill(withoutRedis()));

      assertThat(visit.find("#fault-lead"))
          .hasText(Pattern.compile("El servidor no puede dar sus cifras desde las [\\d:]+\\."));
      assertThat(visit.find("#fault-detail [lang=en]")).hasText("Redis cannot be reached now");
    }
  }

  private static Route.FulfillOptions withoutRedis() {
    return new Route.FulfillOptions()
        .setStatus(503)
        .setHeaders(Map.of("Retry-After", "5", "Content-Type", "application/problem+json"))
        .setBody("{\"status\":503,\"detail\":\"Redis cannot be reached now\"}");
  }

  @Test
  void behindAProxysPrefixItFindsAllThatItNeeds(Browsing browsing) {
    String base = browsing.stack().api().base().toString();
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit
          .page()
          .route(
              "**/deep/down/**",
              route -> {
                APIResponse real =
                    route.fetch(
                        new Route.FetchOptions()
                            .setUrl(route.request().url().replace("/deep/down", "")));
                route.fulfill(new Route.FulfillOptions().setResponse(real));
              });

      visit.page().navigate(base + "/deep/down/ops");

      assertThat(visit.find("#figure-live")).hasText(MORE_THAN_NONE);
      assertThat(visit.find(".brand a")).hasAttribute("href", "./");
      assertThat(visit.faults()).isEmpty();
    }
  }
}
