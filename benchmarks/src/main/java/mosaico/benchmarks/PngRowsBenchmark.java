package mosaico.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A PNG read as a job reads it, header first and then bands of 768 KiB that overlap by a row, on
 * one thread. The file is the one that the system property {@code png} names:
 *
 * <pre>{@code
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' org.openjdk.jmh.Main PngRows \
 *   -jvmArgsPrepend -Dpng=FILE
 * }</pre>
 *
 * <p>What to compare it with is {@code cv2.imdecode} of the same bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class PngRowsBenchmark {

  private static final int BAND = 768 << 10;

  private byte[] file = {};

  @Setup
  public void load() throws IOException {
    file = Files.readAllBytes(Path.of(System.getProperty("png", "")));
  }

  @Benchmark
  public void gray(Blackhole sink) throws UnreadableImageException {
    read(true, sink);
  }

  @Benchmark
  public void colour(Blackhole sink) throws UnreadableImageException {
    read(false, sink);
  }

  private void read(boolean gray, Blackhole sink) throws UnreadableImageException {
    ImageFile image = ImageFile.of(file);
    try (PixelSource source = Formats.inspect(image).open(new Wanted(gray, Depth.EIGHT))) {
      int height = source.shape().height();
      int step = Math.max(1, BAND / source.shape().rowBytes());
      for (int from = 0; from < height; from += step) {
        Rows rows = new Rows(from, Math.min(height, from + step)).grow(1, height);
        Band band = source.rows(rows);
        sink.consume(band.samples());
      }
    }
  }
}
