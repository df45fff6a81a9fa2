package mosaico.codecs.pcx;

import static mosaico.codecs.image.RasterImage.u8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Locale;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.RasterImage;

/** PC Paintbrush's files, and those that hold several of them, of which the first is read. */
public enum PcxCodec implements Codec {
  PCX,
  DCX;

  private static final int PCX_MARK = 10;
  private static final int LATEST_VERSION = 5;
  private static final int FIRST_PAGE_AT = 4;

  @Override
  public List<String> extensions() {
    return List.of(name().toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) {
    if (this == DCX) {
      return Codec.startsWith(start, 0xb1, 0x68, 0xde, 0x3a);
    }
    return start.length > 3
        && start[0] == PCX_MARK
        && start[1] >= 0
        && start[1] <= LATEST_VERSION
        && (start[2] == 0 || start[2] == 1)
        && (start[3] == 1 || start[3] == 2 || start[3] == 4 || start[3] == 8);
  }

  /** A run of two bytes is 63 bytes of eight pixels at the most. */
  @Override
  public long mostPixelsPerByte() {
    return 63 * 8 / 2;
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = file.view(arena);
      PcxHeader header = PcxHeader.read(bytes, firstPage(bytes));
      int channels = header.hasPalette() ? header.palette(bytes).channels() : header.planes();
      return new RasterImage(
          file,
          new ImageHeader(name(), header.width(), header.height(), Orientation.UPRIGHT),
          channels,
          (all, samples) -> new PcxPixels(header, all).decode(samples, channels));
    }
  }

  private long firstPage(MemorySegment file) throws IOException {
    if (this == PCX) {
      return 0;
    }
    if (file.byteSize() < FIRST_PAGE_AT + 4) {
      throw new IOException("it ends within its header");
    }
    long at = 0;
    for (int i = 3; i >= 0; i--) {
      at = at << 8 | u8(file, FIRST_PAGE_AT + i);
    }
    return at;
  }
}
