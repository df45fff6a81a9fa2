package mosaico.codecs.netpbm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.Encoder;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.RowDecodedImage;
import mosaico.codecs.image.RowFileEncoder;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.filters.geometry.Depth;

/** Netpbm's formats, of which PGM and PPM are written, under their common name PNM. */
public enum NetpbmCodec implements Codec {
  PBM('1', '4'),
  PGM('2', '5'),
  PPM('3', '6'),
  PAM('7', '7');

  private final char text;
  private final char binary;

  NetpbmCodec(char text, char binary) {
    this.text = text;
    this.binary = binary;
  }

  @Override
  public List<String> extensions() {
    return switch (this) {
      case PBM -> List.of("pbm");
      case PGM -> List.of("pgm", "pnm");
      case PPM -> List.of("ppm", "pnm");
      case PAM -> List.of("pam");
    };
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) {
    return Codec.startsWith(start, 'P', text) || Codec.startsWith(start, 'P', binary);
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException, UnreadableImageException {
    PnmHeader pnm = read(file);
    int channels = pnm.channels();
    if (channels < 1 || channels > 4) {
      throw new UnreadableImageException(
          Kind.UNSUPPORTED,
          "the %s file has %d channels; 1 to 4 are supported".formatted(name(), channels));
    }
    if (pnm.width() < 1 || pnm.height() < 1) {
      throw new IOException("its header says %dx%d".formatted(pnm.width(), pnm.height()));
    }
    // A sample that is written as text takes at least one character.
    long row = pnm.text() ? (long) pnm.width() * channels : pnm.rowBytes();
    long needed = pnm.dataAt() + row * pnm.height();
    if (needed > file.length()) {
      throw new IOException(
          "its rows end at byte %d, the file at %d".formatted(needed, file.length()));
    }
    ImageHeader header =
        new ImageHeader(name(), pnm.width(), pnm.height(), pnm.depth(), Orientation.UPRIGHT);
    return new RowDecodedImage(header, wanted -> new PnmImage(file, pnm, wanted));
  }

  private static PnmHeader read(ImageFile file) throws IOException {
    try (InputStream in = new BufferedInputStream(file.stream())) {
      return PnmHeader.read(in);
    }
  }

  @Override
  public Optional<Encoder> encoder() {
    return switch (this) {
      case PGM, PPM ->
          Optional.of(
              new RowFileEncoder(
                  "image/x-portable-anymap",
                  "pnm",
                  Depth.SIXTEEN,
                  (shape, _) -> new PnmFormat(shape),
                  Long.MAX_VALUE));
      case PBM, PAM -> Optional.empty();
    };
  }
}
