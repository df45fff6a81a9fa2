package mosaico.codecs.tiff;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.Optional;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;

/** The colour profile of a TIFF file (ICC.1:2022, annex B.4). */
final class TiffProfile {

  private TiffProfile() {}

  static Optional<IccProfile> read(ImageFile file) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return TiffDirectory.first(file.view(arena))
          .bytes(TiffTags.PROFILE, IccProfile.LONGEST)
          .flatMap(IccProfile::ofRgb);
    }
  }
}
