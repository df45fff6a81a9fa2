package mosaico.codecs.exif;

import java.io.IOException;
import java.util.Optional;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.png.PngExif;
import org.apache.commons.imaging.ImageFormat;
import org.apache.commons.imaging.ImageFormats;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.common.ImageMetadata;
import org.apache.commons.imaging.formats.jpeg.JpegImageMetadata;
import org.apache.commons.imaging.formats.jpeg.JpegImageParser;
import org.apache.commons.imaging.formats.tiff.TiffField;
import org.apache.commons.imaging.formats.tiff.TiffImageMetadata;
import org.apache.commons.imaging.formats.tiff.TiffImageParser;
import org.apache.commons.imaging.formats.tiff.TiffImagingParameters;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a file's EXIF says of how its image is to be turned; a TIFF says it by the same tag. */
public final class ExifOrientation {

  private static final Logger log = LoggerFactory.getLogger(ExifOrientation.class);

  private ExifOrientation() {}

  /** The orientation a JPEG, PNG, TIFF or WebP carries; upright where there is none. */
  public static Orientation read(ImageFormat format, ImageFile file) {
    try {
      TiffField field = field(metadata(format, file));
      int code = field == null ? 1 : field.getIntValue();
      return code >= 1 && code <= 8 ? new Orientation(code) : Orientation.UPRIGHT;
    } catch (IOException | RuntimeException e) {
      // Damaged metadata does not make the pixels any worse; other viewers ignore it too.
      log.info("no orientation: {}", e.getMessage());
    }
    return Orientation.UPRIGHT;
  }

  private static @Nullable ImageMetadata metadata(ImageFormat format, ImageFile file)
      throws IOException {
    if (format.equals(ImageFormats.JPEG)) {
      return new JpegImageParser().getMetadata(file.byteSource(), null);
    }
    if (format.equals(ImageFormats.TIFF)) {
      return tiff(file.byteSource());
    }
    Optional<byte[]> exif = Optional.empty();
    if (format.equals(ImageFormats.PNG)) {
      exif = PngExif.find(file);
    } else if (format.equals(ImageFormats.WEBP)) {
      exif = WebpExif.find(file);
    }
    return exif.isPresent() ? tiff(ByteSource.array(exif.get())) : null;
  }

  private static ImageMetadata tiff(ByteSource tiff) throws IOException {
    TiffImagingParameters fieldsAlone = new TiffImagingParameters();
    // Else it reads the pixels of every image in the file, of all sizes, into the heap.
    fieldsAlone.setReadThumbnails(false);
    return new TiffImageParser().getMetadata(tiff, fieldsAlone);
  }

  private static @Nullable TiffField field(@Nullable ImageMetadata metadata) throws IOException {
    if (metadata instanceof JpegImageMetadata jpeg) {
      return jpeg.findExifValueWithExactMatch(TiffTagConstants.TIFF_TAG_ORIENTATION);
    }
    if (metadata instanceof TiffImageMetadata tiff) {
      return tiff.findField(TiffTagConstants.TIFF_TAG_ORIENTATION, true);
    }
    return null;
  }
}
