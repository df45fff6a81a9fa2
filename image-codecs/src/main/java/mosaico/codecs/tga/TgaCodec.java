package mosaico.codecs.tga;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.RasterImage;

/** Truevision's files: colour-mapped, true-colour and gray, with and without alpha. */
public final class TgaCodec implements Codec {

  @Override
  public String name() {
    return "TGA";
  }

  @Override
  public List<String> extensions() {
    return List.of("tga");
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) {
    return TgaHeader.isLikely(start);
  }

  /** A packet of two bytes repeats a pixel of a byte 128 times at the most. */
  @Override
  public long mostPixelsPerByte() {
    return 128 / 2;
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = file.view(arena);
      TgaHeader header = TgaHeader.read(bytes);
      int channels = header.channels(bytes);
      return new RasterImage(
          file,
          new ImageHeader(name(), header.width(), header.height(), Orientation.UPRIGHT),
          channels,
          (all, samples) -> new TgaPixels(header, all).decode(samples, channels));
    }
  }
}
