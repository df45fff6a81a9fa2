package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import mosaico.embedded.FreePort;
import mosaico.endtoend.local.LocalScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A class restarts the broker and Redis in the middle of a job, which ends all the same. */
@ExtendWith(BrowserExtension.class)
class PageClassroomRestartIT {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern HOLDS = Pattern.compile("[1-9]\\d*");
  private static final int SLOWEST_MS = 2_000;

  @TempDir private Path folder;

  private final ManyBandsJob job = ManyBandsJob.ofRings();

  @Test
  void aJobOutlivesTheBrokerAndRedis(Chromium chromium) throws IOException {
    int port = FreePort.find();
    String logs = folder.resolve("logs").toString();
    try (LocalScript script =
        LocalScript.start(CHECKOUT, folder, "--classroom", "--port", "" + port, "--logs", logs)) {
      script.awaitOut("mosaico is at ");
      URI address = URI.create("http://localhost:" + port);
      try (PageVisit visit = chromium.visit(address, Browsing.desk("en-GB"))) {
        restartInTheMiddle(visit, "broker", "broker.png");
        restartInTheMiddle(visit, "redis", "redis.png");
        assertThat(visit.faults()).isEmpty();
      }
    }
  }

  /** The workers are frozen meanwhile, so that the job cannot end before the restart. */
  private void restartInTheMiddle(PageVisit visit, String service, String name) throws IOException {
    slowDown(visit, SLOWEST_MS);
    job.start(visit, name);
    assertThat(visit.find("#crew [data-worker=worker-1]")).hasAttribute("data-holds", HOLDS);
    press(visit, "Freeze", "worker-1");
    press(visit, "Freeze", "worker-2");

    visit.find("[data-service=" + service + "] button").click();

    assertThat(visit.find("#classroom-said")).containsText("restarts and forgets");
    assertThat(visit.find("[data-service=" + service + "] .classroom-condition"))
        .hasText("running");
    assertThat(visit.find("#bench")).hasAttribute("data-state", "running");
    visit.screenshot("classroom-restarted-" + service);
    press(visit, "Thaw", "worker-1");
    press(visit, "Thaw", "worker-2");
    Download download = visit.page().waitForDownload(() -> slowDown(visit, 0));
    job.assertIsResult(download);
    visit.awaitState("done");
    assertThat(visit.find("#notice")).isHidden();
  }

  private static void slowDown(PageVisit visit, int ms) {
    for (String worker : new String[] {"worker-1", "worker-2"}) {
      visit.page().getByLabel("How slow " + worker + " is").selectOption("" + ms);
      assertThat(visit.find("#classroom-said")).containsText(worker);
    }
  }

  private static void press(PageVisit visit, String tool, String worker) {
    visit
        .page()
        .getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(tool + " " + worker).setExact(true))
        .click();
    assertThat(visit.find("#classroom-said")).containsText(worker);
  }
}
