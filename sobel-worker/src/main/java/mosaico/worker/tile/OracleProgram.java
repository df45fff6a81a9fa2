package mosaico.worker.tile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * A process that makes one tile, with whatever kernels the JVM was started for, and says how many
 * bytes its rows have and what their CRC-32C is. It reads the tile from standard input as {@link
 * #write} wrote it.
 */
public final class OracleProgram {

  private OracleProgram() {}

  /**
   * Writes a tile for the program to read.
   *
   * @param body the Base64 text of its side inputs and samples
   */
  public static void write(DataOutputStream out, TileTask task, byte[] body) throws IOException {
    out.writeUTF(task.filters());
    out.writeInt(task.image().width());
    out.writeInt(task.image().height());
    out.writeInt(task.image().channels());
    out.writeUTF(task.image().depth().name());
    write(out, task.input());
    write(out, task.output());
    out.writeInt(task.sideInputs().size());
    for (int bytes : task.sideInputs()) {
      out.writeInt(bytes);
    }
    out.writeBoolean(task.encoding() == ResultEncoding.SUMMARY);
    out.writeInt(body.length);
    out.write(body);
  }

  private static void write(DataOutputStream out, Rows rows) throws IOException {
    out.writeInt(rows.from());
    out.writeInt(rows.to());
  }

  public static void main(String[] args) throws IOException, ImpossibleTileException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    String filters = in.readUTF();
    Shape image = new Shape(in.readInt(), in.readInt(), in.readInt(), Depth.valueOf(in.readUTF()));
    Rows input = new Rows(in.readInt(), in.readInt());
    Rows output = new Rows(in.readInt(), in.readInt());
    int count = in.readInt();
    List<Integer> sideInputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sideInputs.add(in.readInt());
    }
    ResultEncoding encoding = in.readBoolean() ? ResultEncoding.SUMMARY : ResultEncoding.RAW;
    byte[] body = new byte[in.readInt()];
    in.readFully(body);
    TileTask task =
        new TileTask(
            new ChunkId(JobId.random(), 0),
            image,
            input,
            output,
            filters,
            sideInputs,
            encoding,
            Instant.EPOCH,
            Duration.ofSeconds(1),
            1,
            false,
            Optional.empty());
    TileProcessor.Payload made =
        new TileProcessor().process(task, TileHeaders.CONTENT_ENCODING, body);
    CRC32C crc = new CRC32C();
    crc.update(made.bytes(), made.start(), made.length());
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    out.writeInt(made.length());
    out.writeLong(crc.getValue());
    out.flush();
  }
}
