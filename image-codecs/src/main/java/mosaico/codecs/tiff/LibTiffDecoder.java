package mosaico.codecs.tiff;

import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.ProfileSource;
import mosaico.codecs.image.RowDecodedImage;
import mosaico.codecs.image.RowImage;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.tiff.TiffPixels.Colours;
import mosaico.codecs.tiff.TiffTags.Format;

/** Decodes with libtiff, strip by strip, in rows of tiles, or row by row. */
record LibTiffDecoder(LibTiff library) implements TiffDecoder {

  @Override
  public String name() {
    return "Leptonica's libtiff";
  }

  @Override
  public boolean readsBig() {
    return true;
  }

  @Override
  public EncodedImage image(
      ImageFile file, TiffDirectory tags, TiffLayout layout, MemorySegment bytes)
      throws UnreadableImageException {
    SupportedTiff.check(layout, library::decodes);
    TiffPixels pixels = TiffPixels.of(layout);
    LibTiffMemory memory = LibTiffMemory.of(layout, pixels, bytes);
    ImageHeader header =
        new ImageHeader(
            TiffCodec.NAME,
            layout.width(),
            layout.height(),
            pixels.depth(layout),
            layout.orientation());
    ProfileSource profile =
        pixels.colours() == Colours.RGB || pixels.colours() == Colours.PALETTE
            ? () -> TiffProfile.read(file)
            : ProfileSource.NONE;
    return new RowDecodedImage(
        header,
        wanted -> rows(file, layout, pixels, memory, wanted),
        profile,
        pixels.warnings(layout));
  }

  private RowImage rows(
      ImageFile file, TiffLayout layout, TiffPixels pixels, LibTiffMemory memory, Wanted wanted)
      throws UnreadableImageException {
    if (!pixels.isConverted() && !layout.isPlain() && wanted.levels().isEmpty()) {
      throw SupportedTiff.unsupported(
          "has samples that are %s of %d bits, and does not say which are black and white; say it by the parameter levels=min:max"
              .formatted(Format.name(layout.sampleFormat()), layout.sampleBits()));
    }
    return new LibTiffImage(library, file, layout, pixels, memory, wanted);
  }
}
