package mosaico.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;
import org.jspecify.annotations.Nullable;

/**
 * Has the same images worked on in several ways, one after another.
 *
 * <p>Every local mode has new processes, so that none profits from what the JVM learned in another
 * one's run, and works on one image for each thread or process before the time is taken. The
 * results of all modes must be equal.
 */
public final class Comparison {

  private final Workload work;
  private final int parallel;
  private final long bytesPerImage;
  private final List<Measurement> measurements = new ArrayList<>();
  private @Nullable List<Long> checksums;

  /**
   * A comparison of which nothing has been measured.
   *
   * @param parallel threads, processes, and images given to a running system at once; at least 1
   * @throws ComparisonException if a file is not an image that can be read
   */
  public Comparison(Workload work, int parallel) throws IOException {
    this(work, parallel, bytesPerImage(work));
  }

  /**
   * A comparison of which nothing has been measured, of images whose headers were read before.
   *
   * @param parallel threads, processes, and images given to a running system at once; at least 1
   * @param bytesPerImage of memory that each takes at the most while it is worked on
   */
  public Comparison(Workload work, int parallel, long bytesPerImage) {
    this.work = work;
    this.parallel = Math.min(parallel, work.images().size());
    this.bytesPerImage = bytesPerImage;
  }

  private static long bytesPerImage(Workload work) throws IOException {
    long most = 0;
    for (Path image : new HashSet<>(work.images())) {
      try (ImageFile file = ImageFile.of(Files.readAllBytes(image))) {
        most = Math.max(most, ImageWork.memory(Formats.inspect(file), file.length(), work.chain()));
      } catch (UnreadableImageException e) {
        throw new ComparisonException(image.getFileName() + ": " + e.getMessage(), e);
      }
    }
    return most;
  }

  /** Measures one thread of one process. */
  public Measurement sequential() throws Exception {
    return oneProcess(Mode.SEQUENTIAL, 1);
  }

  /** Measures the threads of one process. */
  public Measurement threading() throws Exception {
    return oneProcess(Mode.THREADING, parallel);
  }

  private Measurement oneProcess(Mode mode, int threads) throws Exception {
    try (ChildJvm child = ChildJvm.start(work.chain().text(), threads, bytesPerImage)) {
      return measure(mode, threads, child::process);
    }
  }

  /** Measures processes of one thread each. */
  public Measurement multiprocessing() throws Exception {
    List<ChildJvm> children = new ArrayList<>();
    try (Lanes lanes = new Lanes(children)) {
      for (int i = 0; i < parallel; i++) {
        children.add(ChildJvm.start(work.chain().text(), 1, bytesPerImage));
      }
      return measure(Mode.MULTIPROCESSING, parallel, lanes::process);
    }
  }

  /** Measures a running system. */
  public Measurement distributed(DistributedWork system) throws Exception {
    Lane lane = image -> new Done(system.checksum(image), 0);
    try (Lanes lanes = new Lanes(IntStream.range(0, parallel).mapToObj(_ -> lane).toList())) {
      return measure(Mode.DISTRIBUTED, parallel, lanes::process, system::workerSeconds);
    }
  }

  /** Works on images and returns in their order. */
  private interface Run {
    List<Done> process(List<Path> images) throws Exception;
  }

  private Measurement measure(Mode mode, int threads, Run run) throws Exception {
    LongAdder nanos = new LongAdder();
    Run counting =
        images -> {
          List<Done> done = run.process(images);
          done.forEach(each -> nanos.add(each.cpuNanos()));
          return done;
        };
    return measure(mode, threads, counting, () -> OptionalDouble.of(nanos.sum() / 1e9));
  }

  /**
   * Measures a mode.
   *
   * @param cpu seconds used so far, the warm-up included; empty if that is not known
   */
  private Measurement measure(Mode mode, int threads, Run run, Supplier<OptionalDouble> cpu)
      throws Exception {
    var _ = run.process(work.warmUp(threads));
    OptionalDouble before = cpu.get();
    long begun = System.nanoTime();
    List<Done> done = run.process(work.images());
    double seconds = (System.nanoTime() - begun) / 1e9;
    OptionalDouble after = cpu.get();
    check(mode, done.stream().map(Done::checksum).toList());
    OptionalDouble used =
        before.isPresent() && after.isPresent()
            ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
            : OptionalDouble.empty();
    Measurement measurement = new Measurement(mode, threads, done.size(), seconds, used);
    measurements.add(measurement);
    return measurement;
  }

  private void check(Mode mode, List<Long> found) {
    List<Long> expected = Objects.requireNonNullElse(checksums, found);
    for (int i = 0; i < found.size(); i++) {
      if (!found.get(i).equals(expected.get(i))) {
        throw new ComparisonException(
            "%s: the result by %s differs from that by %s"
                .formatted(
                    work.images().get(i).getFileName(),
                    mode.text(),
                    measurements.getFirst().mode().text()));
      }
    }
    checksums = expected;
  }

  /** What has been measured so far. */
  public Report report() {
    return new Report(work.chain().text(), measurements);
  }
}
