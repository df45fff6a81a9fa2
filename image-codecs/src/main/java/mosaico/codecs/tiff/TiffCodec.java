package mosaico.codecs.tiff;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.Encoder;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.tiff.TiffTags.Compression;

/** TIFF 6.0 and BigTIFF: the first image of a file, decoded a few strips or tiles at a time. */
public final class TiffCodec implements Codec {

  static final String NAME = "TIFF";

  private final Supplier<TiffDecoder> decoder;

  /** Decodes by libtiff if it is there. It is looked for when the first file is read. */
  public TiffCodec() {
    this.decoder = TiffDecoder::best;
  }

  TiffCodec(TiffDecoder decoder) {
    this.decoder = () -> decoder;
  }

  @Override
  public Optional<String> library() {
    return Optional.of(decoder.get().name());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> extensions() {
    return List.of("tif", "tiff");
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) {
    return Codec.startsWith(start, 'I', 'I') || Codec.startsWith(start, 'M', 'M');
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException, UnreadableImageException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = file.view(arena);
      checkVersion(bytes);
      TiffDirectory tags = TiffDirectory.first(bytes);
      Optional<String> raw = CameraRaw.of(tags, bytes);
      if (raw.isPresent()) {
        throw SupportedTiff.unsupported(
            "is a camera's raw file (%s), which is not developed here; export it as TIFF or JPEG"
                .formatted(raw.get()));
      }
      TiffLayout layout = TiffLayout.read(tags, bytes);
      checkPieces(layout);
      checkTiles(layout);
      return decoder.get().image(file, tags, layout, bytes);
    }
  }

  private void checkVersion(MemorySegment bytes) throws IOException, UnreadableImageException {
    int version = TiffDirectory.version(bytes);
    switch (version) {
      case TiffDirectory.CLASSIC -> {}
      case TiffDirectory.BIG -> {
        if (!decoder.get().readsBig()) {
          throw SupportedTiff.unsupported(
              "is a BigTIFF; only TIFF with 32-bit offsets is supported on this machine");
        }
      }
      default -> throw new IOException("its header names version " + version);
    }
  }

  /** libtiff would take what is not listed for what is not stored, which is black. */
  private static void checkPieces(TiffLayout layout) throws IOException {
    if (layout.compression() != Compression.OLD_JPEG && layout.pieces() < layout.piecesNeeded()) {
      throw new IOException(
          "it lists %d of its %d %s"
              .formatted(
                  layout.pieces(), layout.piecesNeeded(), layout.tiled() ? "tiles" : "strips"));
    }
  }

  /** They are decoded whole, whatever the image's size. */
  private static void checkTiles(TiffLayout layout) throws UnreadableImageException {
    if (layout.tiled() && layout.pieceBytes() > Integer.MAX_VALUE) {
      throw SupportedTiff.unsupported(
          "has tiles of %d x %d pixels, each of which takes more than %d MB"
              .formatted(layout.pieceWidth(), layout.pieceHeight(), Integer.MAX_VALUE >> 20));
    }
  }

  @Override
  public Optional<Encoder> encoder() {
    return Optional.of(new TiffEncoder());
  }
}
