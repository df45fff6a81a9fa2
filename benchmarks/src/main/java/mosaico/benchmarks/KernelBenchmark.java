package mosaico.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mosaico.filters.chain.BoundChain;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;
import mosaico.filters.sobel.Norm;
import mosaico.filters.sobel.PlainSobel;
import mosaico.filters.sobel.SobelKernel;
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

/**
 * Kernels on one thread, on 3840×2160: a photograph's RGB samples from the file that the system
 * property {@code photograph} names, else noise. {@code benchmarks/kernel.sh} runs it beside
 * OpenCV.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class KernelBenchmark {

  private static final Shape COLOUR = new Shape(3840, 2160, 3);
  private static final Shape GRAY = COLOUR.withChannels(1);

  private final SobelKernel vector = SobelKernel.fastest();
  private final SobelKernel plain = new PlainSobel();
  private final BoundChain blur = Chain.parse("blur").on(GRAY);
  private final Band output = Band.allocate(GRAY, GRAY.rows());
  private final Band colour = Band.allocate(COLOUR, COLOUR.rows());
  private final Band gray = Band.allocate(GRAY, GRAY.rows());

  @Setup
  public void read() throws IOException {
    String photograph = System.getProperty("photograph", "");
    if (photograph.isEmpty()) {
      new Random(1).nextBytes(colour.samples());
    } else {
      byte[] samples = Files.readAllBytes(Path.of(photograph));
      System.arraycopy(samples, 0, colour.samples(), 0, colour.bytes());
    }
    Grayscale.INSTANCE.apply(colour, gray);
  }

  /** What memory allows: the same bytes read and written. */
  @Benchmark
  public byte[] copy() {
    System.arraycopy(gray.samples(), 0, output.samples(), 0, gray.bytes());
    return output.samples();
  }

  @Benchmark
  public byte[] sobelL1() {
    return sobel(vector, Norm.L1);
  }

  @Benchmark
  public byte[] sobelL2() {
    return sobel(vector, Norm.L2);
  }

  @Benchmark
  public byte[] plainSobelL1() {
    return sobel(plain, Norm.L1);
  }

  @Benchmark
  public byte[] plainSobelL2() {
    return sobel(plain, Norm.L2);
  }

  @Benchmark
  public byte[] blur() {
    return blur.apply(gray, GRAY.rows()).samples();
  }

  @Benchmark
  public byte[] grayscale() {
    Grayscale.INSTANCE.apply(colour, output);
    return output.samples();
  }

  private byte[] sobel(SobelKernel kernel, Norm norm) {
    kernel.apply(gray, output, norm);
    return output.samples();
  }
}
