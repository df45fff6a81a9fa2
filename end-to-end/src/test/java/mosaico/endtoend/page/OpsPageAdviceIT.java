package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operations view: how many workers are needed, what is in the queue, and alerts. */
@ExtendWith(BrowserExtension.class)
class OpsPageAdviceIT {

  private static final String OPERATIONS = "**/api/operations";

  /** What a coordinator under load would say. */
  private static final String LOADED =
      """
      {"everySeconds": 5, "samples": [], "failed": [],
       "queue": {"ready": 90, "unacked": 4, "redelivered": 3, "latencySeconds": 75},
       "scaling": {"at": "2026-11-28T12:00:00Z", "recommendation": "SCALE_UP", "workers": 4, "live": 2,
         "reason": "too-few", "why": "12 tiles a second arrive and 600 wait",
         "arrivalsPerSecond": 12.3, "donePerSecond": 40, "waiting": 600, "queueLatencySeconds": 75,
         "serviceSeconds": 0.05, "neededPerSecond": 75, "possiblePerSecond": 40, "knee": null},
       "alerts": [{"kind": "queue-latency-growing", "subject": "",
         "message": "a tile has been in the queue for 75 s",
         "said": {"code": "alert-queue", "params": {"seconds": "75"}, "texts": {
           "en": "a tile has been in the queue for 75 s",
           "es": "una franja lleva 75 s en la cola"}}, "since": "2026-11-28T12:00:00Z"}]}
      """;

  /** What it would say of a message that was given up. */
  private static final String LETTERS =
      """
      {"letters": [{"id": "0123456789ab", "at": "2026-11-28T12:00:00Z", "job": "5cdba678", "tile": 3,
        "reason": "rejected", "queue": "tareas", "bytes": 1200,
        "headers": {"attempt": "2", "x-first-death-reason": "rejected"}}]}
      """;

  /** Why it would not send that again. */
  private static final String ENDED =
      """
      {"status": 409, "title": "Conflict", "detail": "its job has ended",
       "texts": {"en": "its job has ended", "es": "su trabajo ya ha terminado"}}
      """;

  private static PageVisit opened(Browsing browsing, String language) {
    PageVisit visit = browsing.atDesk(language);
    visit.page().navigate(browsing.stack().api().base() + "/ops");
    assertThat(visit.find("#pulse")).hasAttribute("data-state", "up");
    return visit;
  }

  @Test
  void theCoordinatorsRecommendationIsShown(Browsing browsing) {
    try (PageVisit visit = opened(browsing, "en-GB")) {
      assertThat(visit.find("#advice-lead"))
          .hasText(
              Pattern.compile("Keep 2 workers|\\d workers? (is|are) (needed|enough); there are 2"));
      assertThat(visit.find("#advice-why")).containsText("tiles a second arrive");
      assertThat(visit.find("#advice-oldest")).containsText(" s");
      assertThat(visit.find("#advice-empty")).isHidden();
      assertThat(visit.find("[data-worker]").first())
          .hasAttribute("style", Pattern.compile("--colour: ?#"));
    }
  }

  @Test
  void aLoadThatIsTooMuchIsShownWithItsAlerts(Browsing browsing) {
    try (PageVisit visit = opened(browsing, "en-GB")) {
      visit.page().route(OPERATIONS, route -> route.fulfill(loaded()));

      assertThat(visit.find("#advice-lead")).hasText("4 workers are needed; there are 2");
      assertThat(visit.find("#advice")).hasAttribute("data-action", "SCALE_UP");
      assertThat(visit.find("#advice-oldest")).hasText("1 min 15 s");
      assertThat(visit.find("#advice-unacked")).hasText("4");
      assertThat(visit.find("#advice-redelivered")).hasText("3");
      assertThat(visit.find("#alerts [data-kind=queue-latency-growing]"))
          .containsText("Queue latency growing");
      assertThat(visit.find("#alerts-empty")).isHidden();
      visit.screenshot("ops-advice-light-en");
      assertThat(Accessibility.check(visit.page())).isEmpty();

      visit.find("#lang-es").click();

      assertThat(visit.find("#advice-lead")).hasText("Hacen falta 4 trabajadores; hay 2");
      assertThat(visit.find("#alerts .alert-kind")).hasText("La cola se retrasa");
      assertThat(visit.find("#alerts .alert-message")).hasText("una franja lleva 75 s en la cola");
    }
  }

  private static Route.FulfillOptions loaded() {
    return new Route.FulfillOptions().setContentType("application/json").setBody(LOADED);
  }

  @Test
  void aMessageThatWasGivenUpIsShownWithItsHeadersAndSentAgain(Browsing browsing) {
    try (PageVisit visit = opened(browsing, "es-ES")) {
      AtomicBoolean ended = new AtomicBoolean(true);
      AtomicBoolean sent = new AtomicBoolean();
      visit
          .page()
          .route(
              "**/api/dead-letters?*",
              route -> route.fulfill(json(200, sent.get() ? "{\"letters\": []}" : LETTERS)));
      visit
          .page()
          .route(
              "**/api/dead-letters/0123456789ab/send-again",
              route -> {
                sent.set(!ended.get());
                route.fulfill(ended.get() ? json(409, ENDED) : json(200, "{}"));
              });

      Locator letter = visit.find(".letter");
      assertThat(letter).containsText("Franja 3 del trabajo 5cdba678: un trabajador la rechazó");
      letter.locator("summary").click();
      assertThat(letter.locator(".letter-header").last()).containsText("x-first-death-reason");
      letter.locator(".letter-again").click();
      assertThat(letter.locator(".letter-outcome")).hasText("su trabajo ya ha terminado");
      visit.screenshot("ops-letters-light-es");
      assertThat(Accessibility.check(visit.page())).isEmpty();

      ended.set(false);
      visit.page().reload();
      visit.find("#lang-en").click();
      letter.locator(".letter-again").click();

      assertThat(letter).hasCount(0);
      assertThat(visit.find("#letters-sent"))
          .hasText("Band 3 of job 5cdba678 is in the queue again.");
      assertThat(visit.find("#letters-empty")).hasText("None in the last day.");
    }
  }

  private static Route.FulfillOptions json(int status, String body) {
    return new Route.FulfillOptions()
        .setStatus(status)
        .setContentType("application/json")
        .setBody(body);
  }
}
