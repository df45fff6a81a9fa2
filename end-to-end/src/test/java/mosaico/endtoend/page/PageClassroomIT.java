package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import mosaico.embedded.FreePort;
import mosaico.endtoend.local.LocalScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A class kills, freezes and adds workers from the page, and sees what becomes of the bands. */
@ExtendWith(BrowserExtension.class)
class PageClassroomIT {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern HOLDS = Pattern.compile("[1-9]\\d*");
  private static final Pattern RESCUED = Pattern.compile("^\\d+ bands? rescued$");
  private static final int PHONE_WIDTH = 390;
  private static final int PHONE_HEIGHT = 844;

  @TempDir private Path folder;

  private final int port = FreePort.find();
  private final ManyBandsJob job = ManyBandsJob.ofRings();

  @Test
  void aWorkerIsKilledFrozenAndAddedByButtonsAndNoBandIsLost(Chromium chromium) throws IOException {
    try (LocalScript script =
        LocalScript.start(
            CHECKOUT,
            folder,
            "--classroom",
            "--port",
            "" + port,
            "--logs",
            folder.resolve("logs").toString())) {
      script.awaitOut("mosaico is at ");
      try (PageVisit visit = chromium.visit(address(), Browsing.desk("en-GB"))) {
        assertThat(visit.find("#classroom")).isVisible();
        assertThat(Accessibility.check(visit.page())).isEmpty();
        slow(visit, "worker-1", 2_000);
        slow(visit, "worker-2", 2_000);
        job.start(visit, "killed.png");
        kill(visit);
        Download rescued = visit.page().waitForDownload(() -> slow(visit, "worker-2", 0));
        job.assertIsResult(rescued);
        assertThat(visit.find("#rescue")).hasText(RESCUED);
        assertThat(visit.find("#moves li").first()).containsText("worker-1 → worker-2");
        visit.screenshot("classroom-killed-light-en");

        startAgainAndAdd(visit);
        freezeAll(visit);
        Download thawed = visit.page().waitForDownload(() -> thawAll(visit));
        job.assertIsResult(thawed);
        assertThat(visit.faults()).isEmpty();
      }
      lookOnAPhone(chromium);
    }
  }

  private URI address() {
    return URI.create("http://localhost:" + port);
  }

  /** By keyboard, while it has a band. */
  private static void kill(PageVisit visit) {
    assertThat(row(visit, "worker-1")).hasAttribute("data-holds", HOLDS);
    Locator kill = button(visit, "Kill worker-1");
    kill.focus();
    visit.page().keyboard().press("Enter");

    assertThat(row(visit, "worker-1").locator(".crew-about")).hasText("killed");
    assertThat(visit.find("#pulse-text")).hasText("1 worker running");
    assertThat(visit.find("#classroom-said")).containsText("worker-1 was killed");
    assertThat(button(visit, "Start worker-1 again")).isFocused();
    assertThat(Accessibility.check(visit.page())).isEmpty();
  }

  private static void startAgainAndAdd(PageVisit visit) {
    button(visit, "Start worker-1 again").click();
    button(visit, "Add a worker").click();

    assertThat(visit.find("#crew [data-worker=worker-3]")).isVisible();
    assertThat(visit.find("#pulse-text")).hasText("3 workers running");
  }

  /** In the middle of a job, which then waits. */
  private void freezeAll(PageVisit visit) {
    for (int i = 1; i <= 3; i++) {
      slow(visit, "worker-" + i, 500);
    }
    visit.find("#classroom-prefetch input[value='8']").check();
    assertThat(visit.find("#classroom-said")).containsText("up to 8 messages");
    job.start(visit, "frozen.png");
    assertThat(row(visit, "worker-3")).hasAttribute("data-holds", HOLDS);

    for (int i = 1; i <= 3; i++) {
      button(visit, "Freeze worker-" + i).click();
      assertThat(row(visit, "worker-" + i).locator(".crew-about")).containsText("frozen");
    }

    assertThat(visit.find("#status")).hasText("Waiting: no worker answers.");
    assertThat(visit.find("#stall")).containsText("Press Thaw at a frozen worker");
    assertThat(visit.find("#pulse-text")).hasText("no worker answers");
    visit.screenshot("classroom-frozen-light-en");
  }

  private static void thawAll(PageVisit visit) {
    for (int i = 1; i <= 3; i++) {
      button(visit, "Thaw worker-" + i).click();
    }
    assertThat(visit.find("#pulse-text")).hasText("3 workers running");
  }

  private void lookOnAPhone(Chromium chromium) {
    Browser.NewContextOptions phone =
        Browsing.phone()
            .setViewportSize(PHONE_WIDTH, PHONE_HEIGHT)
            .setColorScheme(ColorScheme.DARK);
    try (PageVisit visit = chromium.visit(address(), phone)) {
      visit.find("[data-service=redis] button").click();
      assertThat(visit.find("#classroom-said")).containsText("Redis se reinicia");
      assertThat(visit.find("[data-service=redis]")).containsText("en marcha");
      assertThat(visit.find("#pulse-text")).hasText("3 trabajadores en marcha");
      assertThat(Accessibility.check(visit.page())).isEmpty();
      assertThat((Integer) visit.page().evaluate("document.documentElement.scrollWidth"))
          .isEqualTo(PHONE_WIDTH);
      visit.screenshot("classroom-dark-es-390");
    }
  }

  private static void slow(PageVisit visit, String worker, int ms) {
    visit.page().getByLabel("How slow " + worker + " is").selectOption("" + ms);
    assertThat(visit.find("#classroom-said")).containsText(worker);
  }

  private static Locator row(PageVisit visit, String worker) {
    return visit.find("#crew [data-worker=" + worker + "]");
  }

  private static Locator button(PageVisit visit, String name) {
    return visit
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
