package mosaico.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mosaico.coordinator.http.api.ParametersTarget;
import mosaico.coordinator.upload.MultipartTarget;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fuzzer's seeds, and what has been found, on each target; and a few changes of each. */
class SeedsTest {
  private static final Path SEEDS = Path.of("src", "test", "seeds");
  private static final Path SAMPLES = Path.of("..", "image-codecs", "src", "test", "samples");
  private static final int CHANGES = 50;

  static Stream<Arguments> targets() {
    return Stream.of(
        target("chain", SEEDS.resolve("chain"), ChainTarget::fuzzerTestOneInput),
        target("tile", SEEDS.resolve("tile"), TileTarget::fuzzerTestOneInput),
        target("strip", SEEDS.resolve("strip"), StripTarget::fuzzerTestOneInput),
        target("multipart", SEEDS.resolve("multipart"), MultipartTarget::fuzzerTestOneInput),
        target("parameters", SEEDS.resolve("parameters"), ParametersTarget::fuzzerTestOneInput),
        target("decoder", SAMPLES, DecoderTarget::fuzzerTestOneInput));
  }

  private static Arguments target(String name, Path seeds, Consumer<byte[]> target) {
    return Arguments.of(name, seeds, target);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("targets")
  @DisplayName("each seed, and each change of it, is read or refused")
  void eachIsReadOrRefused(String name, Path seeds, Consumer<byte[]> target) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    List<byte[]> all = read(seeds);
    assertThat(all).isNotEmpty();
    for (byte[] seed : all) {
      run(target, seed);
      int changes = seed.length > 4_000 ? 2 : CHANGES / Math.max(1, all.size() / 10);
      for (int i = 0; i < changes; i++) {
        run(target, changed(seed, random));
      }
    }
  }

  private static void run(Consumer<byte[]> target, byte[] input) {
    assertThatCode(() -> target.accept(input))
        .as(() -> HexFormat.of().formatHex(input, 0, Math.min(input.length, 2_000)))
        .doesNotThrowAnyException();
  }

  private static byte[] changed(byte[] seed, SplittableRandom random) {
    byte[] changed = Arrays.copyOf(seed, random.nextInt(seed.length + 1));
    if (random.nextBoolean()) {
      changed = seed.clone();
    }
    for (int i = random.nextInt(4); i >= 0 && changed.length > 0; i--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  private static List<byte[]> read(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().map(SeedsTest::bytes).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
