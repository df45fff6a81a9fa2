package mosaico.codecs.tiff;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;

/** Decodes the pixels of TIFF files. */
sealed interface TiffDecoder permits LibTiffDecoder, ImageIoTiffDecoder {

  /** The best one that there is here: libtiff, or ImageIO where there is no libtiff. */
  static TiffDecoder best() {
    return LibTiff.find().<TiffDecoder>map(LibTiffDecoder::new).orElseGet(ImageIoTiffDecoder::new);
  }

  /** The library that decodes and, if it is not the best, why; for the log. */
  String name();

  /** Whether files with offsets of 64 bits are read. */
  boolean readsBig();

  /**
   * The first image of a file; no pixel is decoded.
   *
   * @param bytes the file's, accessible during the call
   * @throws UnreadableImageException if its pixels are of a kind that is not read
   */
  EncodedImage image(ImageFile file, TiffDirectory tags, TiffLayout layout, MemorySegment bytes)
      throws IOException, UnreadableImageException;
}
