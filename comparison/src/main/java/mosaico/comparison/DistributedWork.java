package mosaico.comparison;

import java.nio.file.Path;
import java.util.OptionalDouble;

/** Has a running system work on an image; called by several threads at once. */
@FunctionalInterface
public interface DistributedWork {

  /**
   * The checksum of the result: CRC-32 of all bytes of it as a PNM file.
   *
   * @param image the file
   * @throws Exception if there is no result; the comparison ends with it
   */
  long checksum(Path image) throws Exception;

  /** Seconds that the system's workers have spent on this work so far, if that is known. */
  default OptionalDouble workerSeconds() {
    return OptionalDouble.empty();
  }
}
