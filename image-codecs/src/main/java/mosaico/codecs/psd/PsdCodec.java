package mosaico.codecs.psd;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.RasterImage;
import mosaico.codecs.image.UnreadableImageException;

/** Photoshop files: the merged image. */
public final class PsdCodec implements Codec {

  @Override
  public String name() {
    return "PSD";
  }

  @Override
  public List<String> extensions() {
    return List.of("psd");
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) {
    return Codec.startsWith(start, '8', 'B', 'P', 'S');
  }

  /** A run of two bytes is 128 bytes of eight pixels at the most. */
  @Override
  public long mostPixelsPerByte() {
    return 128 * 8 / 2;
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException, UnreadableImageException {
    try (Arena arena = Arena.ofConfined()) {
      PsdHeader header = PsdHeader.read(file.view(arena));
      return new RasterImage(
          file,
          new ImageHeader(name(), header.width(), header.height(), Orientation.UPRIGHT),
          header.samples(),
          (all, samples) -> new PsdPixels(header, all, samples).decode());
    }
  }
}
