package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import mosaico.endtoend.stack.ServiceProcess;
import mosaico.endtoend.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A job whose only worker is frozen says that it waits, and goes on by itself. */
@ExtendWith(BrowserExtension.class)
class PageStallIT {

  /** After so long without a heartbeat the page takes a worker for one that does not answer. */
  private static final long LATE_MS = 20_000;

  @Test
  void aFrozenOnlyWorkerIsSaidNotToAnswerAndTheJobEndsOnceItGoesOn(Chromium chromium) {
    ManyBandsJob job = ManyBandsJob.ofRings();
    try (Stack stack = Stack.start(0);
        PageVisit visit = new Browsing(stack, chromium).atDesk("en-GB")) {
      ServiceProcess worker = stack.startWorker("worker-1");
      stack.awaitWorkers(1);
      visit.page().clock().install();
      visit.reload();
      assertThat(visit.find("#crew [data-worker]")).hasCount(1);
      worker.pause();
      job.start(visit, "rings.png");
      visit.awaitState("running");

      visit.page().clock().fastForward(LATE_MS);

      assertThat(visit.find("#status")).hasText("Waiting: no worker answers.");
      assertThat(visit.find("#stall")).containsText("let a frozen one go on");
      assertThat(visit.find("#pulse-text")).hasText("no worker answers");
      assertThat(visit.find("[data-worker=worker-1] .crew-about")).containsText("does not answer");
      assertThat(visit.find("#notice")).isHidden();
      assertThat(Accessibility.check(visit.page())).isEmpty();
      visit.screenshot("stalled-light-en");
      visit.find("#lang-es").click();
      assertThat(visit.find("#status")).hasText("En espera: ningún trabajador responde.");

      visit.page().waitForDownload(worker::resume);

      visit.awaitState("done");
      assertThat(visit.find("#stall")).isHidden();
      assertThat(visit.faults()).isEmpty();
    }
  }
}
