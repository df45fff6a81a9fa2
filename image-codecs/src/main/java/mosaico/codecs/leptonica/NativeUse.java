package mosaico.codecs.leptonica;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which native codecs this process may use: the system property {@value #PROPERTY}, {@code all} by
 * default.
 */
public enum NativeUse {
  /** An installed library first, then {@link LeptonicaLibrary}. */
  ALL,
  /** Only {@link LeptonicaLibrary}. */
  BUNDLED,
  /** None: codecs written in Java, and those of the JDK. */
  NONE;

  public static final String PROPERTY = "mosaico.codecs.native";

  /**
   * What is allowed in this process.
   *
   * @throws IllegalArgumentException if the property has another value
   */
  public static NativeUse current() {
    return of(System.getProperty(PROPERTY, ALL.text()));
  }

  static NativeUse of(String text) {
    return Arrays.stream(values())
        .filter(use -> use.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s=%s is none of %s"
                        .formatted(
                            PROPERTY,
                            text,
                            Arrays.stream(values())
                                .map(NativeUse::text)
                                .collect(Collectors.joining(", ")))));
  }

  /** The value as the property has it: {@code bundled}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether installed libraries may be used. */
  public boolean installed() {
    return this == ALL;
  }

  /** Whether {@link LeptonicaLibrary} may be used. */
  public boolean bundled() {
    return this != NONE;
  }
}
