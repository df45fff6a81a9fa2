package mosaico.endtoend.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mosaico.ctl.Main;
import mosaico.endtoend.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code sobelctl stress} against a real stack, and its report in a real browser. */
@ExtendWith(BrowserExtension.class)
class StressReportIT {

  @TempDir private Path folder;

  /** What a process has ended with. */
  private record Ended(int code, String output) {}

  @Test
  void aBurstEndsWithoutErrorsAndItsReportNeedsNothingElse(Browsing browsing) throws Exception {
    Path report = folder.resolve("report.html");
    Ended burst =
        sobelctl(
            browsing.stack(),
            "stress",
            "burst",
            "12",
            "--size",
            "900x700",
            "--verify",
            "--expect",
            "errors<1,throughput>0/s",
            "--json",
            "--report",
            report.toString());

    JsonNode json = JsonMapper.shared().readTree(burst.output());
    assertThat(json.path("done").asInt()).isEqualTo(12);
    assertThat(json.path("errors").asInt()).isZero();
    assertThat(json.path("server").get(0).path("live").asInt()).isEqualTo(2);
    assertThat(burst.code()).isZero();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (BrowserContext profile =
          browsing.profile(Browsing.desk("en-GB").setColorScheme(scheme))) {
        assertLooksRight(profile.newPage(), report);
      }
    }
    try (BrowserContext phone = browsing.profile(Browsing.phone())) {
      Page page = phone.newPage();
      page.navigate(report.toUri().toString());
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
    }
  }

  private static void assertLooksRight(Page page, Path report) {
    List<String> fetched = new ArrayList<>();
    page.onRequest(request -> fetched.add(request.url()));
    List<String> errors = new ArrayList<>();
    page.onConsoleMessage(message -> errors.add(message.text()));
    page.navigate(report.toUri().toString());

    assertThat(page.locator("h1").textContent()).isEqualTo("12 requests at once");
    for (String chart :
        List.of("Latency over time", "Throughput over time", "Latency by percentile", "Workers")) {
      assertThat(page.locator("svg[aria-label='" + chart + "']").boundingBox().height)
          .isGreaterThan(100);
    }
    assertThat(page.locator("li.good").count()).isEqualTo(2);
    assertThat(Accessibility.check(page)).isEmpty();
    assertThat(fetched).containsExactly(report.toUri().toString());
    assertThat(errors).isEmpty();
  }

  @Test
  void aMissedThresholdIsTheExitCode(Browsing browsing) throws Exception {
    Ended steady =
        sobelctl(
            browsing.stack(),
            "stress",
            "steady",
            "20",
            "200ms",
            "--size",
            "64x64",
            "--expect",
            "p50<1us");

    assertThat(steady.output()).contains("4 of 4 done in ", "MISSED  p50<1us");
    assertThat(steady.code()).isEqualTo(1);
  }

  private static Ended sobelctl(Stack stack, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules=jdk.incubator.vector", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    command.addAll(List.of("--server", stack.api().base().toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
