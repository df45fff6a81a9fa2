package mosaico.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;

/**
 * How long it takes to decode whole files in one JVM, on one thread, and the CPU of the process:
 * {@code benchmarks/decoding.sh}. Which library decodes is set by {@code -Dmosaico.codecs.native}.
 */
public final class DecodingBenchmark {

  private static final int BAND = 128;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private DecodingBenchmark() {}

  /** Arguments: rounds, and then files. */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    System.out.println(Formats.libraries());
    for (int i = 1; i < arguments.length; i++) {
      Path path = Path.of(arguments[i]);
      ImageFile file = ImageFile.of(Files.readAllBytes(path));
      for (boolean gray : new boolean[] {true, false}) {
        double[] millis = new double[rounds];
        double[] cpu = new double[rounds];
        for (int round = -rounds / 4; round < rounds; round++) {
          long begun = System.nanoTime();
          long spent = PROCESS.getProcessCpuTime();
          decode(file, gray);
          if (round >= 0) {
            millis[round] = (System.nanoTime() - begun) / 1e6;
            cpu[round] = (PROCESS.getProcessCpuTime() - spent) / 1e6;
          }
        }
        Arrays.sort(millis);
        Arrays.sort(cpu);
        System.out.printf(
            Locale.ROOT,
            "%s %s: median %.1f ms, best %.1f, worst %.1f; median CPU %.1f ms; of %d%n",
            path.getFileName(),
            gray ? "gray" : "colour",
            millis[rounds / 2],
            millis[0],
            millis[rounds - 1],
            cpu[rounds / 2],
            rounds);
      }
    }
  }

  private static void decode(ImageFile file, boolean gray) throws Exception {
    InspectedImage inspected = Formats.inspect(file);
    try (PixelSource image = inspected.open(new Wanted(gray, Depth.EIGHT))) {
      int height = image.shape().height();
      for (int from = 0; from < height; from += BAND) {
        image.rows(new Rows(from, Math.min(height, from + BAND)));
      }
    }
  }
}
