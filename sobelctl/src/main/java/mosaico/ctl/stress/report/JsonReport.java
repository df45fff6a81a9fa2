package mosaico.ctl.stress.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mosaico.ctl.stress.load.LoadResult;
import mosaico.ctl.stress.load.Threshold.Verdict;

/** A run as a document for JSON. Times are seconds. */
public final class JsonReport {

  private JsonReport() {}

  /** Maps, lists and records. */
  public static Map<String, Object> of(StressReport report) {
    LoadResult result = report.result();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("begun", report.begun().toString());
    document.put("settings", report.settings());
    document.put("planned", result.planned());
    document.put("done", result.done());
    document.put("errors", result.errors());
    document.put("errorShare", result.errorShare());
    document.put("errorsByKind", result.errorsByKind());
    document.put("firstErrors", result.firstOfKind());
    document.put("unfinished", result.unfinished());
    document.put("heldUp", result.heldUp());
    document.put("heldUpMostSeconds", result.heldUpMost() / 1e9);
    document.put("stop", result.stop().name().toLowerCase(Locale.ROOT));
    document.put("seconds", result.nanos() / 1e9);
    document.put("throughput", result.throughput());
    document.put("latency", report.latency());
    document.put("service", report.service());
    document.put("remarks", report.remarks());
    List<Map<String, Object>> thresholds = new ArrayList<>();
    for (Verdict verdict : report.verdicts()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("threshold", verdict.threshold().text());
      entry.put("met", verdict.met());
      entry.put("actual", verdict.actual());
      thresholds.add(entry);
    }
    document.put("thresholds", thresholds);
    document.put("server", report.server());
    return document;
  }
}
