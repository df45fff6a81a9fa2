package mosaico.codecs.jpeg;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.NativePixels;
import mosaico.codecs.image.NativeSamples;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.jpeg.JpegLayout.Colour;

/**
 * The image in a JPEG file, which is decoded whole into native memory. The gray of an image that is
 * coded as luma and chroma is its luma, as it was coded.
 */
record JpegImage(ImageFile file, JpegLayout layout, Orientation orientation, JpegDecoder decoder)
    implements EncodedImage {

  private static final InvertedCmyk INKS = new InvertedCmyk();

  @Override
  public ImageHeader header() {
    return new ImageHeader(JpegCodec.NAME, layout.width(), layout.height(), orientation);
  }

  @Override
  public PixelSource open(Wanted wanted) throws IOException, UnreadableImageException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = file.view(arena);
      if (!JpegEnd.isIn(bytes)) {
        throw new UnreadableImageException(
            Kind.DAMAGED, "the JPEG file is cut short: its end marker is missing");
      }
      ImageFile regular =
          layout.irregular() ? ImageFile.of(JpegNormalizer.normalize(bytes, layout)) : file;
      NativeSamples samples = decoder.decode(regular, layout, onlyLuma(wanted));
      return new NativePixels(samples, orientation, wanted.gray(), INKS);
    }
  }

  @Override
  public long memory(Wanted wanted) {
    int channels = onlyLuma(wanted) ? 1 : layout.colour().components;
    return copies()
        + decoder.memory(layout, onlyLuma(wanted))
        + NativePixels.rowsMemory(layout.pixels(), channels, wanted.gray(), INKS);
  }

  /** Of inks that became RGB, none fits. */
  @Override
  public Optional<IccProfile> profile() throws IOException {
    if (layout.colour() != Colour.YCBCR && layout.colour() != Colour.RGB) {
      return Optional.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      return JpegProfile.read(file.view(arena));
    }
  }

  private boolean onlyLuma(Wanted wanted) {
    return wanted.gray() && layout.colour().isLumaFirst();
  }

  /** A file on the heap is copied to native memory, and so is one that had to be normalised. */
  private long copies() {
    return layout.irregular() ? 2 * file.length() : file.heapBytes();
  }
}
