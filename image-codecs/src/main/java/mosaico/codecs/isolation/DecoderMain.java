package mosaico.codecs.isolation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mosaico.codecs.linux.LinuxCalls;
import mosaico.codecs.linux.LinuxCalls.Resource;

/**
 * The program of a decoder's process. It answers the requests that it reads from its standard input
 * until that ends; files and rows go through the {@link SharedArea}.
 *
 * <p>Its arguments are the area's path and the bytes of memory that it may take. It dies with the
 * thread that started it.
 */
public final class DecoderMain {

  /** The first that Linux's OOM killer takes. */
  private static final String TAKE_ME_FIRST = "1000";

  /**
   * Room for the library of codecs, which is loaded from a file in memory; nothing else is written.
   */
  private static final long MOST_FILE_BYTES = 16 << 20;

  private DecoderMain() {}

  /** Runs until there are no more requests. */
  public static void main(String[] arguments) throws IOException {
    LinuxCalls.dieWithParent();
    LinuxCalls.leaveTerminal();
    LinuxCalls.gainNoRights();
    LinuxCalls.limit(Resource.CORE, 0);
    LinuxCalls.limit(Resource.FILE_SIZE, MOST_FILE_BYTES);
    LinuxCalls.limit(Resource.DATA, Long.parseLong(arguments[1]));
    SharedArea area = SharedArea.open(Path.of(arguments[0]));
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    // What is printed must not be taken for an answer.
    System.setOut(System.err);
    Files.writeString(Path.of("/proc/self/oom_score_adj"), TAKE_ME_FIRST);
    serve(new DecoderSession(area), in, out);
  }

  private static void serve(DecoderSession session, DataInputStream in, DataOutputStream out)
      throws IOException {
    send(new Answer.Done(), out);
    while (true) {
      Request request;
      try {
        request = Request.read(in);
      } catch (EOFException e) {
        return;
      }
      Answer answer = session.answer(request);
      send(answer, out);
      if (answer instanceof Answer.OutOfMemory) {
        // Whatever failed half-way, nobody meets it.
        Runtime.getRuntime().halt(1);
      }
    }
  }

  private static void send(Answer answer, DataOutputStream out) throws IOException {
    answer.write(out);
    out.flush();
  }
}
