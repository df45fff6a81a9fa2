package mosaico.coordinator.decoding;

import java.time.Duration;
import mosaico.codecs.formats.DecodingThreads;
import mosaico.codecs.formats.ImageOpener;
import mosaico.codecs.isolation.Decoders;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;

/**
 * Where images are decoded.
 *
 * @param isolated in processes of their own: {@code DECODER} is {@code isolated}, not {@code
 *     inline}
 * @param processes that there are then: {@code DECODER_PROCESSES}
 * @param memory bytes that an image may take in one of them: {@code DECODER_MEMORY}
 */
public record DecoderConfig(boolean isolated, int processes, long memory) {

  /** In this process. */
  public static final DecoderConfig INLINE = new DecoderConfig(false, 1, 1 << 30);

  private static final String MODE = "DECODER";

  /**
   * Reads the variables. By default, there are as many processes as processors, and each may take
   * half of this process's heap, as images may here.
   *
   * @param byDefault whether images are isolated unless {@code DECODER} says otherwise
   */
  public static DecoderConfig from(Environment environment, boolean byDefault) {
    boolean possible = Decoders.arePossible();
    String mode = environment.text(MODE, byDefault && possible ? "isolated" : "inline");
    boolean isolated =
        switch (mode) {
          case "inline" -> false;
          case "isolated" -> {
            if (!possible) {
              throw new ConfigurationException(
                  MODE, mode, "inline on this system, which is not Linux");
            }
            yield true;
          }
          default -> throw new ConfigurationException(MODE, mode, "inline or isolated");
        };
    Runtime runtime = Runtime.getRuntime();
    return new DecoderConfig(
        isolated,
        environment.integer("DECODER_PROCESSES", 1, 256, runtime.availableProcessors()),
        environment.number(
            "DECODER_MEMORY", 16 << 20, 1L << 40, Math.max(16 << 20, runtime.maxMemory() / 2)));
  }

  /** What reads images. */
  public ImageOpener opener(Duration limit) {
    return isolated ? new Decoders(processes, memory, limit) : new DecodingThreads(limit);
  }
}
