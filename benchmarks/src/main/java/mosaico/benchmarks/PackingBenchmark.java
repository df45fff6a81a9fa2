package mosaico.benchmarks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.worker.deflate.Strategy;
import mosaico.worker.png.PackingPlan;
import mosaico.worker.png.PngBand;
import mosaico.worker.png.ScanlineFilter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Packing a band of about a million gray samples for PNG, each way beside zlib's, with what it
 * packs to. All ways use the filter that the plan chose; zlib finds it applied.
 *
 * <p>Run by {@code java -Dphotograph=FILE -cp 'benchmarks/target/classes:benchmarks/target/lib/*'
 * org.openjdk.jmh.Main PackingBenchmark}, where the file is any that ImageIO reads; after {@code
 * mvn -pl benchmarks -am -DskipTests package}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PackingBenchmark {

  private static final int SAMPLES = 1 << 20;
  private static final int THRESHOLD = 64;

  /** What a band is of. */
  public enum Picture {
    PHOTOGRAPH,
    EDGES,
    THRESHOLDED_EDGES,
    DRAWING,
    DITHERED,
    NOISE
  }

  @Param public Picture picture = Picture.EDGES;

  private final PngBand png = new PngBand(0);
  private final Deflater huffmanOnly = new Deflater(Deflater.BEST_SPEED, true);
  private final Deflater search = new Deflater(Deflater.BEST_SPEED, true);
  private final byte[] packed = new byte[2 * SAMPLES + 100_000];
  private Band band = Band.allocate(new Shape(1, 1, 1), new Rows(0, 1));
  private Band filtered = band;
  private PackingPlan plan = new PackingPlan(ScanlineFilter.NONE, Strategy.LITERALS);
  private int length;

  @Setup
  public void draw() throws IOException {
    huffmanOnly.setStrategy(Deflater.HUFFMAN_ONLY);
    band = middle(whole());
    plan = png.plan(band);
    filtered = applied(plan.filter(), band);
    System.out.printf("# %s: %s%n", picture, plan);
  }

  @TearDown
  public void report() {
    System.out.printf("# %s packed to %.2f %%%n", picture, 100.0 * length / band.bytes());
  }

  private Band whole() throws IOException {
    Band photograph = photograph();
    Shape shape = photograph.image();
    byte[] samples = new byte[photograph.bytes()];
    switch (picture) {
      case PHOTOGRAPH -> {
        return photograph;
      }
      case EDGES -> {
        return edges(photograph);
      }
      case THRESHOLDED_EDGES -> {
        byte[] edges = edges(photograph).samples();
        for (int i = 0; i < samples.length; i++) {
          samples[i] = (byte) ((edges[i] & 0xff) > THRESHOLD ? 255 : 0);
        }
      }
      case DRAWING -> {
        for (int i = 0; i < samples.length; i++) {
          int x = i % shape.width();
          int y = i / shape.width();
          samples[i] = (byte) ((x + y / 3) / 97 * 31 + (x - y) / 211 * 17);
        }
      }
      case DITHERED -> {
        for (int i = 0; i < samples.length; i++) {
          int x = i % shape.width();
          int y = i / shape.width();
          samples[i] = (byte) ((x * 3 + y * 5) % 16 * shape.width() < 16 * x ? 255 : 0);
        }
      }
      case NOISE -> new Random(1).nextBytes(samples);
    }
    return Band.whole(shape, samples);
  }

  private static Band photograph() throws IOException {
    Path file = Path.of(System.getProperty("photograph", "docs/images/astronaut.jpg"));
    BufferedImage image =
        Objects.requireNonNull(ImageIO.read(file.toFile()), "ImageIO does not read " + file);
    Shape shape = new Shape(image.getWidth(), image.getHeight(), 3);
    byte[] samples = new byte[(int) shape.bytes()];
    for (int i = 0; i < samples.length; i += 3) {
      int rgb = image.getRGB(i / 3 % shape.width(), i / 3 / shape.width());
      samples[i] = (byte) (rgb >> 16);
      samples[i + 1] = (byte) (rgb >> 8);
      samples[i + 2] = (byte) rgb;
    }
    return Chain.parse("grayscale").on(shape).apply(Band.whole(shape, samples), shape.rows());
  }

  private static Band edges(Band gray) {
    return Chain.parse("sobel").on(gray.image()).apply(gray, gray.rows());
  }

  private static Band middle(Band whole) {
    int height = whole.image().height();
    int rows = Math.min(height, SAMPLES / whole.image().rowBytes());
    return whole.slice(new Rows((height - rows) / 2, (height + rows) / 2));
  }

  /** What zlib finds: the samples as the filter leaves them, without the bytes that name it. */
  private static Band applied(ScanlineFilter filter, Band band) {
    Band applied = Band.allocate(band.image(), band.rows());
    for (int y = band.rows().from(); y < band.rows().to(); y++) {
      filter
          .on(band, y)
          .apply(band, y, 0, band.image().rowBytes(), applied.samples(), applied.offset(y));
    }
    return applied;
  }

  @Benchmark
  public int planned() {
    length = png.pack(band).length();
    return length;
  }

  @Benchmark
  public int literals() {
    return pack(Strategy.LITERALS);
  }

  @Benchmark
  public int runs() {
    return pack(Strategy.RUNS);
  }

  @Benchmark
  public int zlibHuffmanOnly() {
    return zlib(huffmanOnly);
  }

  @Benchmark
  public int zlibSearch() {
    return zlib(search);
  }

  private int pack(Strategy strategy) {
    length = png.pack(band, new PackingPlan(plan.filter(), strategy)).length();
    return length;
  }

  private int zlib(Deflater deflater) {
    deflater.reset();
    deflater.setInput(filtered.samples(), filtered.start(), filtered.bytes());
    deflater.finish();
    length = 0;
    while (!deflater.finished()) {
      length += deflater.deflate(packed, length, packed.length - length);
    }
    return length;
  }
}
