package mosaico.codecs.formats;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.image.NoDecoderException;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An image file whose header has been read, and of which no pixel has been decoded. */
public final class InspectedImage {

  private static final Logger log = LoggerFactory.getLogger(InspectedImage.class);

  private final EncodedImage image;
  private final List<ImageWarning> warnings;

  /**
   * An image.
   *
   * @param further says that the file has more than this one
   */
  public InspectedImage(EncodedImage image, Optional<ImageWarning> further) {
    this.image = image;
    this.warnings = Stream.concat(image.warnings().stream(), further.stream()).toList();
  }

  public ImageHeader header() {
    return image.header();
  }

  /**
   * What is unusual about the file, as far as its header tells; {@link PixelSource#warnings} may
   * add to it.
   */
  public List<ImageWarning> warnings() {
    return warnings;
  }

  /**
   * The most bytes of heap and native memory that decoding takes, not counting the file: for an
   * image that is decoded row by row, what its reader holds; for any other, the whole image. 0 if
   * the image cannot be opened.
   */
  public long memory(Wanted wanted) {
    try {
      return image.memory(wanted);
    } catch (IOException | UnreadableImageException | RuntimeException e) {
      // Opening it fails for the same reason.
      log.debug("{}: {}", header(), e.getMessage());
      return 0;
    }
  }

  /**
   * Opens the image, upright. One that can be decoded row by row is decoded as its rows are asked
   * for, so damage to its pixels may show only in {@link PixelSource#rows}.
   *
   * @throws UnreadableImageException if the file is damaged or cut short, or its pixels are encoded
   *     in a way that is not supported
   */
  public PixelSource open(Wanted wanted) throws UnreadableImageException {
    try {
      return image.open(wanted);
    } catch (CancellationException | NoDecoderException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw Formats.damaged(header().format(), e);
    }
  }

  /**
   * The file's colour profile, if it has one that fits the image's samples; empty also if it is
   * damaged.
   */
  public Optional<IccProfile> profile() {
    try {
      return image.profile();
    } catch (CancellationException | NoDecoderException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The pixels are none the worse.
      log.info("{}: ignoring its colour profile: {}", header(), e.getMessage());
      return Optional.empty();
    }
  }
}
