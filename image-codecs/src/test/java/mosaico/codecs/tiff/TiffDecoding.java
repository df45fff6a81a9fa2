package mosaico.codecs.tiff;

import java.util.Arrays;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;

/** Decodes TIFF files by one decoder or the other. */
final class TiffDecoding {

  static final TiffDecoder IMAGE_IO = new ImageIoTiffDecoder();
  static final Wanted EIGHT = new Wanted(false, Depth.EIGHT);
  static final Wanted SIXTEEN = new Wanted(false, Depth.SIXTEEN);

  private TiffDecoding() {}

  static TiffDecoder libtiff() {
    return new LibTiffDecoder(LibTiff.find().orElseThrow());
  }

  static EncodedImage inspect(TiffDecoder decoder, byte[] file) throws Exception {
    return new TiffCodec(decoder).inspect(ImageFile.of(file));
  }

  /** All rows at once. */
  static Raster decode(TiffDecoder decoder, byte[] file, Wanted wanted) throws Exception {
    try (PixelSource source = inspect(decoder, file).open(wanted)) {
      Band band = source.rows(source.shape().rows());
      int end = band.start() + band.bytes();
      return new Raster(source.shape(), Arrays.copyOfRange(band.samples(), band.start(), end));
    }
  }
}
