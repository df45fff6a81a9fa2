package mosaico.filters.vector;

import java.util.List;

/**
 * Whether kernels use vectors, and which width is asked for. Touches no class of the Vector API, so
 * that it answers where that module is missing.
 *
 * @param bits the system property {@value #PROPERTY}: {@code oracle} for the scalar kernels that
 *     the others must equal, {@code scalar} for no vectors, a width in bits, or {@code preferred},
 *     the machine's own
 * @param refusal why kernels do without vectors, for the log; empty if they use them
 */
public record VectorUse(String bits, String refusal) {

  public static final String PROPERTY = "mosaico.vector.bits";

  private static final String MODULE = "jdk.incubator.vector";

  /** The value with which every filter runs its oracle. */
  public static final String ORACLE = "oracle";

  private static final List<String> VALUES =
      List.of("preferred", "scalar", "128", "256", "512", ORACLE);

  /** What this process uses. */
  public static VectorUse current() {
    return of(
        System.getProperty(PROPERTY, "preferred"),
        ModuleLayer.boot().findModule(MODULE).isPresent());
  }

  static VectorUse of(String bits, boolean modulePresent) {
    if (!VALUES.contains(bits)) {
      throw new IllegalArgumentException(
          "%s=%s is none of %s".formatted(PROPERTY, bits, String.join(", ", VALUES)));
    }
    if (bits.equals("scalar") || bits.equals(ORACLE)) {
      return new VectorUse(bits, PROPERTY + "=" + bits);
    }
    return new VectorUse(
        bits, modulePresent ? "" : "Java was started without --add-modules=" + MODULE);
  }

  public boolean allowed() {
    return refusal.isEmpty();
  }

  /** Whether the scalar kernels are to run even where plain ones are faster. */
  public boolean wantsOracle() {
    return bits.equals(ORACLE);
  }
}
