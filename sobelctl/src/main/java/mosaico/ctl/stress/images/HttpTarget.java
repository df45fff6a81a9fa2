package mosaico.ctl.stress.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import mosaico.ctl.stress.load.Answer;
import mosaico.ctl.stress.load.Target;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A coordinator's {@code POST /api/process} with one image and chain. Nothing is kept of results.
 */
public final class HttpTarget implements Target, AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int OK = 200;
  private static final int MOST_DETAIL = 64 << 10;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final HttpRequest request;
  private final Duration timeout;
  private final OptionalLong expected;

  /**
   * Does not connect yet.
   *
   * @param request sent again and again
   * @param timeout from sending a request to the last byte of its answer
   * @param expected the CRC-32 of the right answer; empty if answers are not compared
   */
  public HttpTarget(HttpRequest request, Duration timeout, OptionalLong expected) {
    this.request = request;
    this.timeout = timeout;
    this.expected = expected;
  }

  @Override
  public Answer send() throws InterruptedException {
    CompletableFuture<Answer> answer =
        http.sendAsync(request, BodyHandlers.ofInputStream())
            .thenApplyAsync(this::read, Thread::startVirtualThread);
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Answer.Failed(
          Answer.TIMEOUT, "no whole answer within %d ms".formatted(timeout.toMillis()));
    } catch (ExecutionException e) {
      return failed(e.getCause() == null ? e : e.getCause());
    }
  }

  private Answer read(HttpResponse<InputStream> response) {
    try (CheckedInputStream body = new CheckedInputStream(response.body(), new CRC32())) {
      if (response.statusCode() != OK) {
        return new Answer.Failed(
            Answer.status(response.statusCode()), detail(body.readNBytes(MOST_DETAIL)));
      }
      long bytes = body.transferTo(OutputStream.nullOutputStream());
      long checksum = body.getChecksum().getValue();
      return expected.isEmpty() || expected.getAsLong() == checksum
          ? new Answer.Done(bytes)
          : new Answer.Failed(
              Answer.WRONG_PIXELS,
              "the result's CRC-32 is %08x, not %08x".formatted(checksum, expected.getAsLong()));
    } catch (IOException e) {
      return failed(e);
    }
  }

  private static Answer failed(Throwable cause) {
    String kind = isRefusal(cause) ? Answer.REFUSED : Answer.BROKEN;
    return new Answer.Failed(kind, cause.getMessage() == null ? "" : cause.getMessage());
  }

  private static boolean isRefusal(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof ConnectException) {
        return true;
      }
    }
    return false;
  }

  /** What the server says of a problem (RFC 9457). */
  private static String detail(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      return JSON.readTree(text).path("detail").asString("");
    } catch (JacksonException e) {
      return text.lines().findFirst().orElse("").strip();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
