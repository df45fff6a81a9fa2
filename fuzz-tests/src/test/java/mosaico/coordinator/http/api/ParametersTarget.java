package mosaico.coordinator.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import mosaico.filters.InvalidChainException;

/** Chains as requests give them, as text or as JSON. */
public final class ParametersTarget {
  private static final ChainReader READER = new ChainReader(Presets.NONE);

  private ParametersTarget() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      var _ = READER.read(new String(input, UTF_8));
    } catch (InvalidChainException e) {
      // As it should be.
    }
  }
}
