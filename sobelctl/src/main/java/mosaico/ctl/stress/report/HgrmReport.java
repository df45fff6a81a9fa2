package mosaico.ctl.stress.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import mosaico.ctl.stress.load.LoadResult;

/**
 * The distribution of a run's latencies as HdrHistogram writes it, which its plotter and others
 * read.
 */
public final class HgrmReport {

  private static final double MICROS_IN_MILLI = 1000;

  /** Lines for each halving of the distance to 100 %. */
  private static final int TICKS = 5;

  private HgrmReport() {}

  /** From the intended starts, in milliseconds. */
  public static String of(LoadResult result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      result.latency().outputPercentileDistribution(out, TICKS, MICROS_IN_MILLI);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
