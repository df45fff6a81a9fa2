package mosaico.coordinator.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import mosaico.codecs.formats.OutputFormat;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.result.ResultWriter;
import mosaico.coordinator.result.ResultWriter.Strips;

/** Answers a request with a job's result. */
final class ImageAnswer {

  /**
   * Sends a result of which all strips are there.
   *
   * @param headers of all strips
   */
  void whole(Context ctx, JobRecord job, List<StripHeader> headers, Strips strips)
      throws IOException {
    OptionalLong length =
        job.format() == OutputFormat.PNG
            ? OptionalLong.of(ResultWriter.pngLength(headers))
            : ResultWriter.length(job.format(), job.result());
    send(ctx, job, length, strips);
  }

  /**
   * Sends a result strip by strip, each as soon as it is there. Until the first one is, a failure
   * becomes a problem; after that it ends the connection.
   */
  void stream(Context ctx, JobRecord job, Strips strips) throws IOException {
    Strip first = strips.next();
    Deque<Strip> had = new ArrayDeque<>(List.of(first));
    Strips all =
        () -> {
          if (!had.isEmpty()) {
            return had.remove();
          }
          if (job.format() != OutputFormat.JPEG) {
            // What there is goes out before the next strip is waited for; a JPEG is written whole.
            ctx.res().flushBuffer();
          }
          return strips.next();
        };
    if (job.plan().tiles() == 1) {
      whole(ctx, job, List.of(first.header()), all);
    } else {
      send(ctx, job, ResultWriter.length(job.format(), job.result()), all);
    }
  }

  private static void send(Context ctx, JobRecord job, OptionalLong length, Strips strips)
      throws IOException {
    ctx.contentType(job.format().contentType());
    ctx.header("X-Job-Id", job.id().text());
    ctx.header("Content-Disposition", disposition(job.resultName()));
    length.ifPresent(ctx.res()::setContentLengthLong);
    try {
      ResultWriter.write(
          job.format(), job.result(), job.plan().tiles(), strips, ctx.res().getOutputStream());
    } catch (OutOfMemoryError e) {
      // As an error it would end an answer that has begun as if it were whole.
      throw new IOException("the result takes more memory than this coordinator has", e);
    }
  }

  /** RFC 6266, with the name in full in RFC 8187's form for those who read it. */
  private static String disposition(String name) {
    String ascii = name.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "_");
    String encoded =
        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return "inline; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
  }
}
