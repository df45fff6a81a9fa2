package mosaico.codecs.image;

import java.io.IOException;
import java.util.Optional;

/** Reads the colour profile of an image file. */
@FunctionalInterface
public interface ProfileSource {

  /** Of a format whose profiles are not read. */
  ProfileSource NONE = Optional::empty;

  /**
   * The file's profile, if it has one that fits the image's samples.
   *
   * @throws IOException if the file is damaged or cut short
   */
  Optional<IccProfile> read() throws IOException;
}
