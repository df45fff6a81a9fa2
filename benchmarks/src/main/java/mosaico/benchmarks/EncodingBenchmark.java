package mosaico.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.RowEncoder;
import mosaico.codecs.image.RowWriter;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * How long it takes to write images as JPEG in one JVM, on one thread, and the CPU of the process:
 * {@code benchmarks/encoding.sh}. Which library encodes is set by {@code -Dmosaico.codecs.native}.
 */
public final class EncodingBenchmark {

  private static final int BAND = 64;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private EncodingBenchmark() {}

  /** Arguments: rounds, and then files, whose images are decoded before. */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    RowEncoder encoder = (RowEncoder) OutputFormat.JPEG.encoder(OptionalInt.of(90));
    System.out.println(System.getProperty("mosaico.codecs.native", "all"));
    for (int i = 1; i < arguments.length; i++) {
      Path path = Path.of(arguments[i]);
      ImageFile file = ImageFile.of(Files.readAllBytes(path));
      for (boolean gray : new boolean[] {true, false}) {
        try (PixelSource image = Formats.inspect(file).open(new Wanted(gray, Depth.EIGHT))) {
          Shape shape = image.shape();
          Band all = image.rows(shape.rows());
          double[] millis = new double[rounds];
          double[] cpu = new double[rounds];
          for (int round = -rounds / 4; round < rounds; round++) {
            long begun = System.nanoTime();
            long spent = PROCESS.getProcessCpuTime();
            write(encoder, shape, all);
            if (round >= 0) {
              millis[round] = (System.nanoTime() - begun) / 1e6;
              cpu[round] = (PROCESS.getProcessCpuTime() - spent) / 1e6;
            }
          }
          Arrays.sort(millis);
          Arrays.sort(cpu);
          System.out.printf(
              Locale.ROOT,
              "%s %s: median %.1f ms, best %.1f, worst %.1f; median CPU %.1f ms; of %d; memory %.1f MB%n",
              path.getFileName(),
              gray ? "gray" : "colour",
              millis[rounds / 2],
              millis[0],
              millis[rounds - 1],
              cpu[rounds / 2],
              rounds,
              encoder.memory(shape) / 1e6);
        }
      }
    }
  }

  private static void write(RowEncoder encoder, Shape shape, Band all) throws Exception {
    RowWriter writer = encoder.writer(shape, Optional.empty(), OutputStream.nullOutputStream());
    int rowBytes = shape.rowBytes();
    for (int y = 0; y < shape.height(); y += BAND) {
      int rows = Math.min(BAND, shape.height() - y);
      writer.write(all.samples(), all.start() + y * rowBytes, rows * rowBytes);
    }
    writer.finish();
  }
}
