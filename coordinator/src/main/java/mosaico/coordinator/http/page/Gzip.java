package mosaico.coordinator.http.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Packs what is packed once and sent often: as small as can be, however long it takes. */
final class Gzip extends GZIPOutputStream {

  private Gzip(ByteArrayOutputStream to) throws IOException {
    super(to);
    def.setLevel(Deflater.BEST_COMPRESSION);
  }

  static byte[] smallest(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (Gzip gzip = new Gzip(packed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("no memory fails to be written to", e);
    }
    return packed.toByteArray();
  }
}
