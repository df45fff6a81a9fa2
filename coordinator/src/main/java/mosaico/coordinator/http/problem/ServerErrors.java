package mosaico.coordinator.http.problem;

import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests that the server refuses before any route sees them, such as those that are not
 * HTTP, with problem documents.
 */
final class ServerErrors extends ErrorHandler {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String path = Optional.ofNullable(request.getHttpURI()).map(uri -> uri.getPath()).orElse("");
    String reason =
        Optional.ofNullable(request.getAttribute(ERROR_MESSAGE)).map(Object::toString).orElse("");
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put(new HttpField("X-Content-Type-Options", "nosniff"));
    String body = JSON.writeValueAsString(problem(status, reason).on(path));
    Content.Sink.write(response, /* last= */ true, body, callback);
    return true;
  }

  /** The problem of an HTTP error that the server has found. */
  static Problem problem(int status, String reason) {
    return switch (status) {
      case 404 -> Problem.notFound("nothing is there; /openapi.json lists all paths");
      case 500 -> Problem.internalError();
      default -> Problem.ofStatus(status, detail(status, reason));
    };
  }

  private static String detail(int status, String reason) {
    return switch (status) {
      case 400 -> "the request is not as HTTP wants it" + because(reason);
      case 408 -> "the request took too long to arrive" + because(reason);
      case 414 ->
          "the request's address is too long; a filter chain can be a field of a form instead";
      case 417 -> "of Expect, nothing but 100-continue is understood";
      case 426 -> "HTTP/1.1 is spoken here";
      case 431 -> "the request's headers are too long";
      case 505 -> "HTTP/1.1 is spoken here" + because(reason);
      default -> reason.isEmpty() ? "the request cannot be served" : reason;
    };
  }

  private static String because(String reason) {
    return reason.isEmpty() || reason.equals("Bad Request") ? "" : ": " + reason;
  }
}
