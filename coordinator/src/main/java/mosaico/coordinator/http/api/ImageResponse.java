package mosaico.coordinator.http.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mosaico.codecs.image.IccProfile;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.coordinator.fallback.LocalTiles;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.result.ResultWriter;
import mosaico.coordinator.result.ResultWriter.Strips;
import mosaico.coordinator.result.TimedResultWriter;

/** Sends jobs' results as responses. */
final class ImageResponse {

  /** Set if any strip that is there when the response begins was made by a coordinator itself. */
  private static final String PROCESSED_BY = "Mosaico-Processed-By";

  private final TimedResultWriter results;

  ImageResponse(TimedResultWriter results) {
    this.results = results;
  }

  /**
   * Sends a result of which all strips are there, with its length.
   *
   * @param headers of all strips
   */
  void send(
      Context ctx,
      JobSpec job,
      Optional<IccProfile> profile,
      List<StripHeader> headers,
      Strips strips)
      throws IOException {
    send(
        ctx,
        job,
        profile,
        ResultWriter.length(job.format(), job.result(), profile, headers),
        headers,
        strips);
  }

  /**
   * Sends a result strip by strip, each as soon as it is there. A failure before the first strip
   * becomes a problem document; a later one ends the connection.
   */
  void stream(Context ctx, JobSpec job, Optional<IccProfile> profile, Strips strips)
      throws IOException {
    Strip first = strips.next();
    Deque<Strip> ready = new ArrayDeque<>(List.of(first));
    Strips all =
        () -> {
          if (!ready.isEmpty()) {
            return ready.remove();
          }
          if (!job.format().encoder().needsWholeImage()) {
            // Waiting for the next strip must not hold back what has been written.
            ctx.res().flushBuffer();
          }
          return strips.next();
        };
    if (job.plan().tiles() == 1) {
      send(ctx, job, profile, List.of(first.header()), all);
    } else {
      OptionalLong length = job.format().encoder().length(job.result(), profile);
      send(ctx, job, profile, length, List.of(first.header()), all);
    }
  }

  private void send(
      Context ctx,
      JobSpec job,
      Optional<IccProfile> profile,
      OptionalLong length,
      List<StripHeader> known,
      Strips strips)
      throws IOException {
    ctx.contentType(job.format().contentType());
    ctx.header("X-Job-Id", job.id().text());
    ctx.header("Content-Disposition", disposition(job.resultName()));
    if (known.stream().anyMatch(strip -> strip.worker().equals(LocalTiles.WORKER))) {
      ctx.header(PROCESSED_BY, LocalTiles.WORKER);
    }
    if (!job.warnings().isEmpty()) {
      ctx.header(WarningsHeader.NAME, WarningsHeader.value(job.warnings()));
    }
    length.ifPresent(ctx.res()::setContentLengthLong);
    try {
      results.write(
          job.encoder(),
          job.result(),
          profile,
          job.plan().tiles(),
          strips,
          ctx.res().getOutputStream());
    } catch (OutOfMemoryError e) {
      // The server would end a response that has begun as if it were complete.
      throw new IOException("the result needs more memory than this coordinator has", e);
    }
  }

  /** RFC 6266: an ASCII name for all clients, and the full one in RFC 8187's form. */
  private static String disposition(String name) {
    String ascii = name.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "_");
    String encoded =
        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return "inline; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
  }
}
