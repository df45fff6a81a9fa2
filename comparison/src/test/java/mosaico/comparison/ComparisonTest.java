package mosaico.comparison;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  private static final Chain CHAIN = Chain.parse("sharpen,sobel");

  @TempDir private Path folder;
  private Workload work;

  @BeforeEach
  void images() throws IOException {
    Path gray = Files.write(folder.resolve("gr ay.png"), file(new Shape(40, 30, 1), "png"));
    Path colours = Files.write(folder.resolve("colours.bmp"), file(new Shape(31, 21, 3), "bmp"));
    work = Workload.of(List.of(gray, colours), 5, CHAIN);
  }

  private static byte[] file(Shape shape, String format) {
    return TestImages.file(shape, format);
  }

  @Test
  void allModesYieldTheSameResults() throws Exception {
    Comparison comparison = new Comparison(work, 2);

    Measurement sequential = comparison.sequential();
    Measurement threading = comparison.threading();
    Measurement processes = comparison.multiprocessing();
    Measurement distributed = comparison.distributed(image -> ImageWork.checksum(image, CHAIN));

    assertThat(comparison.report().measurements())
        .containsExactly(sequential, threading, processes, distributed);
    assertThat(List.of(sequential, threading, processes, distributed))
        .allMatch(each -> each.images() == 5 && each.seconds() > 0);
    assertThat(sequential.parallel()).isEqualTo(1);
    assertThat(List.of(threading, processes, distributed)).allMatch(each -> each.parallel() == 2);
    assertThat(List.of(sequential, threading, processes))
        .allMatch(each -> each.cpuSeconds().orElse(0) > 0);
    assertThat(distributed.cpuSeconds()).isEmpty();
  }

  @Test
  void anotherResultFailsTheComparison() throws Exception {
    Comparison comparison = new Comparison(work, 2);
    var _ = comparison.sequential();

    assertThatThrownBy(() -> comparison.distributed(_ -> 7))
        .isInstanceOf(ComparisonException.class)
        .hasMessage("gr ay.png: the result by distributed differs from that by sequential");
    assertThat(comparison.report().measurements()).hasSize(1);
  }

  @Test
  void eachImageIsDoneOnceBesideTheWarmUp() throws Exception {
    AtomicInteger calls = new AtomicInteger();

    var _ =
        new Comparison(work, 3)
            .distributed(
                image -> {
                  calls.incrementAndGet();
                  return image.hashCode();
                });

    assertThat(calls).hasValue(3 + 5);
  }

  @Test
  void whatWorkersSpentIsCountedWithoutTheWarmUp() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    DistributedWork quarterOfASecondEach =
        new DistributedWork() {
          @Override
          public long checksum(Path image) {
            calls.incrementAndGet();
            return image.hashCode();
          }

          @Override
          public OptionalDouble workerSeconds() {
            return OptionalDouble.of(calls.get() * 0.25);
          }
        };

    assertThat(new Comparison(work, 3).distributed(quarterOfASecondEach).cpuSeconds())
        .hasValue(5 * 0.25);
  }

  @Test
  void thereAreNoMoreLanesThanImages() throws Exception {
    Workload one = Workload.of(work.images(), 1, CHAIN);

    assertThat(new Comparison(one, 8).distributed(_ -> 1).parallel()).isEqualTo(1);
  }

  @Test
  void whatTheSystemThrowsEndsTheComparison() throws Exception {
    assertThatThrownBy(
            () ->
                new Comparison(work, 2)
                    .distributed(
                        _ -> {
                          throw new IOException("broken off");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("broken off");
  }

  @Test
  void namesAFileThatIsNoImage() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no image at all");

    assertThatThrownBy(() -> new Comparison(Workload.of(List.of(text), 1, CHAIN), 1))
        .isInstanceOf(ComparisonException.class)
        .hasMessageStartingWith("notes.txt: the upload is not an image");
  }

  /** A PNM file has the more significant byte of a sample first. */
  @Test
  void theChecksumIsThatOfThePnmFile() throws IOException {
    Band deep = Band.whole(new Shape(2, 1, 1, Depth.SIXTEEN), new byte[] {1, 2, 3, 4});
    CRC32 crc = new CRC32();
    crc.update("P5\n2 1\n65535\n".getBytes(US_ASCII));
    crc.update(new byte[] {2, 1, 4, 3});

    assertThat(ImageWork.checksum(deep)).isEqualTo(crc.getValue());
  }
}
