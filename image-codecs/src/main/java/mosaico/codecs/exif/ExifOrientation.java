package mosaico.codecs.exif;

import java.io.IOException;
import mosaico.codecs.image.Orientation;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.formats.tiff.TiffField;
import org.apache.commons.imaging.formats.tiff.TiffImageMetadata;
import org.apache.commons.imaging.formats.tiff.TiffImageParser;
import org.apache.commons.imaging.formats.tiff.TiffImagingParameters;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the orientation from the EXIF block that a JPEG, PNG or WebP file carries. */
public final class ExifOrientation {

  private static final Logger log = LoggerFactory.getLogger(ExifOrientation.class);

  private ExifOrientation() {}

  /**
   * The orientation that an EXIF block states; upright if it states none or is damaged.
   *
   * @param exif a TIFF structure; empty if the file has none
   */
  public static Orientation of(byte[] exif) {
    if (exif.length == 0) {
      return Orientation.UPRIGHT;
    }
    TiffImagingParameters onlyFields = new TiffImagingParameters();
    // Otherwise it decodes every image of the block, of whatever size.
    onlyFields.setReadThumbnails(false);
    try {
      TiffImageMetadata metadata =
          (TiffImageMetadata) new TiffImageParser().getMetadata(ByteSource.array(exif), onlyFields);
      TiffField field =
          metadata == null ? null : metadata.findField(TiffTagConstants.TIFF_TAG_ORIENTATION, true);
      return field == null ? Orientation.UPRIGHT : Orientation.ofTag(field.getIntValue());
    } catch (IOException | RuntimeException e) {
      // Damaged metadata does not make the pixels any worse; viewers ignore it too.
      log.info("ignoring damaged EXIF: {}", e.getMessage());
      return Orientation.UPRIGHT;
    }
  }
}
