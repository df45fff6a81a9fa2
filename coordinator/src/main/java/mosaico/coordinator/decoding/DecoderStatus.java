package mosaico.coordinator.decoding;

import mosaico.codecs.formats.ImageOpener;
import mosaico.codecs.isolation.Decoders;

/**
 * Where images are decoded, and how the processes are that do so.
 *
 * @param mode {@code inline} or {@code isolated}
 * @param processes that there are now, those that are being started included; 0 if inline
 * @param idle of them, that have no image open
 * @param memory bytes that an image may take in one of them; 0 if inline
 * @param replaced how many have ended, or were ended, since the start
 */
public record DecoderStatus(String mode, int processes, int idle, long memory, long replaced) {

  /** How it is now. */
  public static DecoderStatus of(DecoderConfig config, ImageOpener opener) {
    return opener instanceof Decoders decoders
        ? new DecoderStatus(
            "isolated",
            decoders.pids().size(),
            decoders.idle(),
            config.memory(),
            decoders.replaced())
        : new DecoderStatus("inline", 0, 0, 0, 0);
  }
}
