package mosaico.codecs.jpeg;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.image.NativePixels;
import mosaico.codecs.image.NativeSamples;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.jpeg.JpegLayout.Colour;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The image in a JPEG file, which is decoded whole into native memory. The gray of an image that is
 * coded as luma and chroma is its luma, as it was coded.
 */
record JpegImage(ImageFile file, JpegLayout layout, Orientation orientation, JpegDecoder decoder)
    implements EncodedImage {

  private static final InvertedCmyk INKS = new InvertedCmyk();

  private static final Logger log = LoggerFactory.getLogger(JpegImage.class);

  @Override
  public ImageHeader header() {
    return new ImageHeader(JpegCodec.NAME, layout.width(), layout.height(), orientation);
  }

  @Override
  public PixelSource open(Wanted wanted) throws IOException, UnreadableImageException {
    if (!layout.irregular() && hasEnd()) {
      try {
        return pixels(file, wanted, List.of());
      } catch (IOException e) {
        // What the decoder warns of may not have cost a pixel.
        log.debug("{}: {}", header(), e.getMessage());
      }
    }
    return repaired(wanted);
  }

  private boolean hasEnd() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return JpegEnd.isIn(file.view(arena));
    }
  }

  private PixelSource repaired(Wanted wanted) throws IOException, UnreadableImageException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = file.copy(arena, endsWithItsMarker() ? 0 : 2);
      JpegRepair repair = new JpegRepair(copy, file.length(), layout);
      repair.header();
      if (layout.irregular() && hasEnd()) {
        try {
          ImageFile regular = ImageFile.of(copy.asSlice(0, file.length()));
          return pixels(regular, wanted, repair.warnings());
        } catch (IOException e) {
          log.debug("{}, with a regular header: {}", header(), e.getMessage());
        }
      }
      ImageFile regular = ImageFile.of(repair.scans());
      if (repair.isMisnumbered()) {
        NativeSamples samples = decoder.decodeMisnumbered(regular, layout, onlyLuma(wanted));
        return new NativePixels(samples, orientation, wanted.gray(), INKS, repair.warnings());
      }
      return pixels(regular, wanted, repair.warnings());
    }
  }

  private PixelSource pixels(ImageFile regular, Wanted wanted, List<ImageWarning> warnings)
      throws IOException {
    NativeSamples samples = decoder.decode(regular, layout, onlyLuma(wanted));
    return new NativePixels(samples, orientation, wanted.gray(), INKS, warnings);
  }

  @Override
  public long memory(Wanted wanted) throws IOException {
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

  /**
   * A file on the heap is copied to native memory. One on disk is, if it may have to be repaired
   * and has no room for an end marker, or much of it may have to be overwritten.
   */
  private long copies() throws IOException {
    boolean copied = file.heapBytes() == 0 && (layout.irregular() || !endsWithItsMarker());
    return copied ? file.length() : file.heapBytes();
  }

  private boolean endsWithItsMarker() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = file.view(arena);
      long last = bytes.byteSize() - 2;
      return JpegSegments.u16(bytes, last) == (0xff00 | JpegMarker.END_OF_IMAGE);
    }
  }
}
