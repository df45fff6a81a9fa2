package mosaico.ctl.stress.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import mosaico.ctl.stress.load.Answer;
import mosaico.ctl.stress.load.LoadResult;
import mosaico.ctl.stress.load.LoadResult.Stop;
import mosaico.ctl.stress.load.Request;
import mosaico.ctl.stress.load.Threshold.Verdict;
import mosaico.ctl.stress.load.Thresholds;
import mosaico.ctl.stress.server.ServerSample;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {

  private static final long MILLI = 1_000_000;

  @Test
  void writesALineOfCsvForEachRequest() {
    List<String> lines = CsvReport.of(result()).lines().toList();

    assertThat(lines).hasSize(101);
    assertThat(lines.get(0))
        .isEqualTo("number,intended,started,ended,latency,service,outcome,bytes");
    assertThat(lines.get(1)).isEqualTo("0,0.000000,0.001000,0.010000,0.010000,0.009000,done,500");
    assertThat(lines.get(2)).endsWith(",status 503,0");
    double sum = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      assertThat(fields).hasSize(8);
      sum += Double.parseDouble(fields[4]);
    }
    assertThat(sum).isCloseTo(50.5, within(1e-6));
  }

  @Test
  void writesTheDistributionThatItMeasured() {
    List<MatchResult> lines =
        Pattern.compile("^ +([0-9.]+) +([0-9.]+) +([0-9]+) +([0-9.]+|inf)$", Pattern.MULTILINE)
            .matcher(HgrmReport.of(result()))
            .results()
            .toList();

    assertThat(lines).hasSizeGreaterThan(10);
    List<Double> values = new ArrayList<>();
    for (MatchResult line : lines) {
      double millis = Double.parseDouble(line.group(1));
      double share = Double.parseDouble(line.group(2));
      values.add(millis);
      assertThat(millis)
          .isCloseTo(result().latency().getValueAtPercentile(100 * share) / 1000.0, within(0.6));
    }
    assertThat(values).isSorted();
    assertThat(values.getLast()).isCloseTo(1000, within(1.0));
    assertThat(lines.getLast().group(3)).isEqualTo("98");
  }

  @Test
  void writesAJsonDocument() throws Exception {
    JsonMapper json = new JsonMapper();
    JsonNode document = json.readTree(json.writeValueAsString(JsonReport.of(report())));

    assertThat(document.path("done").asInt()).isEqualTo(98);
    assertThat(document.path("errorsByKind").path("status 503").asInt()).isEqualTo(1);
    assertThat(document.path("latency").path("p50").asDouble()).isCloseTo(0.5, within(0.02));
    assertThat(document.path("thresholds").get(1).path("met").asBoolean(true)).isFalse();
    assertThat(document.path("server").get(0).path("recommended").asInt()).isEqualTo(3);
    assertThat(document.path("stop").asString()).isEqualTo("complete");
  }

  @Test
  void tellsOfBoundsAndErrorsInTheText() throws Exception {
    assertThat(TextReport.of(report()))
        .contains("98 of 100 done in 2.00 s, 49.00 a second; 2 errors (2.00 %)")
        .contains("  1 status 503, the first: <full> & \"busy\"\n")
        .contains("7 requests started late, by up to 0.25 s: 16 were in flight (--in-flight).")
        .contains("met     p99<2s (")
        .contains("MISSED  errors<1% (2.00 %)");
  }

  @Test
  void writesAPageOfWellFormedChartsThatFetchesNothing() throws Exception {
    String page = HtmlReport.of(report());

    List<String> charts =
        Pattern.compile("<svg .*?</svg>", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(charts).hasSize(6);
    for (String chart : charts) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(chart)));
      assertThat(chart).doesNotContain("NaN").doesNotContain("Infinity");
    }
    assertThat(page)
        .doesNotContain("<script", "<link", "src=", "url(", "@import", "%s")
        .contains("&lt;full&gt; &amp; &quot;busy&quot;")
        .contains("prefers-color-scheme: dark");
  }

  @Test
  void writesAPageOfARunInWhichNothingWasDone() throws Exception {
    LoadResult none =
        new LoadResult(
            List.of(new Request(0, 0, 0, MILLI, new Answer.Failed(Answer.REFUSED, ""))),
            1,
            0,
            0,
            0,
            MILLI,
            Stop.COMPLETE);
    String page =
        HtmlReport.of(new StressReport(Instant.EPOCH, settings(), none, List.of(), List.of()));

    assertThat(page).contains("0 of 1", "connection refused", "Throughput over time");
    assertThat(page).doesNotContain("NaN").doesNotContain("Latency over time");
  }

  private static StressReport report() throws Exception {
    LoadResult result = result();
    StressReport unjudged =
        new StressReport(Instant.EPOCH, settings(), result, List.of(), List.of());
    List<Verdict> verdicts =
        Thresholds.parse("p99<2s,errors<1%").stream()
            .map(each -> each.check(result, unjudged.latency()))
            .toList();
    return new StressReport(
        Instant.EPOCH,
        settings(),
        result,
        verdicts,
        List.of(
            new ServerSample(0, 2, 2, 1, 4L, 3),
            new ServerSample(1, 2, 2, 2, null, null),
            new ServerSample(2, 2, 2, 2, 9L, 4)));
  }

  private static Settings settings() {
    return new Settings(
        "http://localhost:8080",
        "100 requests at once",
        "640x480, drawn",
        123,
        "sobel",
        "png",
        false,
        16,
        60);
  }

  /** Latencies of 10, 20 … 1000 ms; two failed. */
  private static LoadResult result() {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Answer answer =
          switch (i) {
            case 1 -> new Answer.Failed(Answer.status(503), "<full> & \"busy\"");
            case 2 -> new Answer.Failed(Answer.TIMEOUT, "");
            default -> new Answer.Done(500);
          };
      requests.add(new Request(i, 0, MILLI, (i + 1) * 10L * MILLI, answer));
    }
    return new LoadResult(requests, 100, 0, 7, 250 * MILLI, 2_000 * MILLI, Stop.COMPLETE);
  }
}
