package mosaico.filters.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** What the processor can do with bytes in vectors of 512 bits, of which Java says nothing. */
final class ByteShuffles {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final String VBMI = "avx512vbmi";

  private ByteShuffles() {}

  /** Whether one instruction shuffles all 64 bytes; false where the system does not tell. */
  static boolean across512Bits() {
    if (!Files.isReadable(PROCESSORS)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return across512Bits(lines);
    } catch (IOException e) {
      return false;
    }
  }

  static boolean across512Bits(Stream<String> processors) {
    return processors
        .filter(line -> line.startsWith("flags"))
        .flatMap(line -> Arrays.stream(line.split(" ")))
        .anyMatch(VBMI::equals);
  }
}
