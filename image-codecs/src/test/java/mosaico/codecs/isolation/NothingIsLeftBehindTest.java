package mosaico.codecs.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that is killed leaves of its decoders: nothing. */
class NothingIsLeftBehindTest {

  @TempDir Path temporary;

  /** The process that is killed: it has an image open, and does not let it go. */
  static final class Parent {

    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      Decoders decoders = new Decoders(2, 64 << 20, Duration.ofMinutes(1));
      decoders.start();
      Eventually.until("two decoders are idle", () -> decoders.idle() == 2);
      ImageFile file = ImageFile.of(SampleFiles.sample("webp-with-loss.webp"));
      PixelSource image = decoders.open(decoders.inspect(file), BandwiseDecoder.eight(false));
      System.out.println(
          decoders.pids().stream().map(String::valueOf).collect(Collectors.joining(" ")));
      int _ = System.in.read();
      image.close();
    }
  }

  @Test
  void decodersEndWithTheirParent() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Long> decoders;
    try (BufferedReader out = parent.inputReader()) {
      decoders =
          Arrays.stream(String.valueOf(out.readLine()).split(" ")).map(Long::valueOf).toList();
    } finally {
      int _ = parent.destroyForcibly().waitFor();
    }

    assertThat(decoders).hasSize(2);
    for (long pid : decoders) {
      Eventually.until("decoder " + pid + " is gone", () -> ProcessHandle.of(pid).isEmpty());
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }
}
