package mosaico.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {

  private static final long MEGABYTE = 1 << 20;

  @TempDir private Path folder;
  private Path image;

  @BeforeEach
  void image() throws IOException {
    image = folder.resolve("image.png");
    Files.write(image, TestImages.file(new Shape(40, 30, 1), "png"));
  }

  @Test
  void isAJvmOfItsOwnAndEndsWhenClosed() throws Exception {
    ProcessHandle process;
    try (ChildJvm child = ChildJvm.start("sobel", 2, MEGABYTE)) {
      process = ProcessHandle.of(child.pid()).orElseThrow();
      assertThat(process.parent()).contains(ProcessHandle.current());
      assertThat(child.process(List.of(image, image, image)))
          .extracting(Done::checksum)
          .containsOnly(ImageWork.checksum(image, Chain.parse("sobel")))
          .hasSize(3);
      assertThat(child.process(image).cpuNanos()).isPositive();
    }
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void saysWhyAnImageFailedAndGoesOn() throws Exception {
    Path damaged = folder.resolve("damaged.png");
    byte[] whole = Files.readAllBytes(image);
    Files.write(damaged, Arrays.copyOf(whole, whole.length / 2));

    try (ChildJvm child = ChildJvm.start("sobel", 1, MEGABYTE)) {
      assertThatThrownBy(() -> child.process(damaged))
          .isInstanceOf(ComparisonException.class)
          .hasMessageStartingWith("damaged.png: the PNG file is damaged or cut short");
      assertThat(child.process(image).checksum()).isNotZero();
    }
  }

  @Test
  void reportsAProcessThatEnds() throws Exception {
    try (ChildJvm child = ChildJvm.start("no-such-filter", 1, MEGABYTE)) {
      assertThatThrownBy(() -> child.process(image))
          .isInstanceOf(ComparisonException.class)
          .hasMessageStartingWith("a worker process ended with code ");
    }
  }

  @Test
  void reportsAProcessThatIsKilled() throws Exception {
    try (ChildJvm child = ChildJvm.start("sobel", 1, MEGABYTE)) {
      assertThat(child.process(image).checksum()).isNotZero();
      ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();

      assertThatThrownBy(() -> child.process(image))
          .isInstanceOf(ComparisonException.class)
          .hasMessageStartingWith("a worker process ended with code 137");
    }
  }
}
