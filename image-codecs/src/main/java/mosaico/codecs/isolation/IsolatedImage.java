package mosaico.codecs.isolation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;

/** An image whose header was read, and whose pixels are going to be decoded, by decoders. */
record IsolatedImage(Decoders decoders, ImageFile file, Answer.Inspected answer)
    implements EncodedImage {

  @Override
  public ImageHeader header() {
    return answer.header();
  }

  @Override
  public List<ImageWarning> warnings() {
    return answer.warnings();
  }

  /** What the decoder takes, its copy of a file in memory, and the rows that are held here. */
  @Override
  public long memory(Wanted wanted) {
    long decoder = answer.memory().of(wanted);
    return decoder == 0
        ? 0
        : decoder + file.heapBytes() + IsolatedPixels.most(header().pixels() * 8);
  }

  @Override
  public PixelSource open(Wanted wanted) throws UnreadableImageException {
    return IsolatedPixels.open(decoders, file, header(), wanted);
  }

  @Override
  public Optional<IccProfile> profile() throws IOException {
    try {
      return decoders.profile(file);
    } catch (UnreadableImageException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
