package mosaico.worker.tile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;

/**
 * A process that makes one tile, with whatever kernels the JVM was started for, and says how many
 * bytes its rows have and what their CRC-32C is. It reads the tile from standard input as {@link
 * #write} wrote it.
 */
public final class OracleProgram {

  private OracleProgram() {}

  /**
   * Writes a tile for the program to read: its message.
   *
   * @param body the Base64 text of its side inputs and samples
   */
  public static void write(DataOutputStream out, TileTask task, byte[] body) throws IOException {
    out.writeUTF(task.id().toString());
    Map<String, Object> headers = TileHeaders.write(task.as(task.id()).unpacked());
    out.writeInt(headers.size());
    for (Map.Entry<String, Object> header : headers.entrySet()) {
      out.writeUTF(header.getKey());
      write(out, header.getValue());
    }
    out.writeInt(body.length);
    out.write(body);
  }

  /** A header: a whole number, or text. */
  private static void write(DataOutputStream out, Object value) throws IOException {
    out.writeBoolean(value instanceof Number);
    if (value instanceof Number number) {
      out.writeLong(number.longValue());
    } else {
      out.writeUTF(value.toString());
    }
  }

  public static void main(String[] args) throws IOException, ImpossibleTileException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    String id = in.readUTF();
    int count = in.readInt();
    Map<String, Object> headers = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      headers.put(name, in.readBoolean() ? (Object) in.readLong() : in.readUTF());
    }
    byte[] body = new byte[in.readInt()];
    in.readFully(body);
    TileProcessor.Payload made =
        new TileProcessor()
            .process(TileHeaders.read(id, headers), TileHeaders.CONTENT_ENCODING, body);
    CRC32C crc = new CRC32C();
    crc.update(made.bytes(), made.start(), made.length());
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    out.writeInt(made.length());
    out.writeLong(crc.getValue());
    out.flush();
  }
}
