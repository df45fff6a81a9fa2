package mosaico.ctl.chaos.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mosaico.ctl.chaos.plan.FaultKind;
import mosaico.ctl.chaos.report.ChaosReport;

/** What became of all jobs so far, and how long the stack took to recover from each fault. */
final class Tally {
  private final Map<FaultKind, List<Duration>> recoveries = new EnumMap<>(FaultKind.class);
  private final Map<String, Integer> failures = new TreeMap<>();
  private final List<String> losses = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private int exact;
  private int failed;
  private int directExact;
  private int brokenOff;
  private int refused;
  private long wrongPixels;
  private int retries;

  /** Adds a job that is over. */
  void add(ChaosJob job) {
    retries += job.retries();
    switch (job.verdict().join()) {
      case Verdict.Exact() -> {
        if (job.plan().direct()) {
          directExact++;
        } else {
          exact++;
        }
      }
      case Verdict.Wrong(long pixels, String which) -> {
        wrongPixels += pixels;
        wrong.add(which);
      }
      case Verdict.Failed(String reason) -> {
        failed++;
        failures.merge(reason, 1, Integer::sum);
      }
      case Verdict.Lost(String how) -> losses.add(how);
      case Verdict.BrokenOff() -> brokenOff++;
      case Verdict.Refused() -> refused++;
    }
  }

  /** Adds a fault that struck, and how long it was until the jobs that were open had ended. */
  void add(FaultKind kind, Duration recovery) {
    recoveries.computeIfAbsent(kind, _ -> new ArrayList<>()).add(recovery);
  }

  /** Whether no job was lost and no pixel is wrong. */
  boolean isGood() {
    return losses.isEmpty() && wrong.isEmpty();
  }

  ChaosReport report(long seed, int rounds, Duration took, String products, int surprises) {
    List<ChaosReport.Recovery> faults =
        recoveries.entrySet().stream()
            .map(entry -> ChaosReport.Recovery.of(entry.getKey().text(), entry.getValue()))
            .toList();
    return new ChaosReport(
        seed,
        rounds,
        took.toSeconds(),
        products,
        new ChaosReport.Durable(
            exact + failed + losses.size() + wrong.size(), exact, failed, losses.size()),
        new ChaosReport.Direct(directExact, brokenOff),
        refused,
        wrongPixels,
        retries,
        surprises,
        faults.stream().mapToInt(ChaosReport.Recovery::times).sum(),
        faults,
        failures,
        losses,
        wrong);
  }
}
