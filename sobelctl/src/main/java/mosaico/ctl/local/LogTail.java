package mosaico.ctl.local;

import java.util.List;
import mosaico.embedded.ChildProcess;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The last lines of a process's log in readable form: of a JSON line, only the message. */
final class LogTail {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int READ = 20;
  private static final int SHOWN = 3;

  private LogTail() {}

  /** The last lines, and where the whole log is. */
  static String of(ChildProcess process) {
    return "%s (log: %s)".formatted(said(process), process.log());
  }

  static String said(ChildProcess process) {
    List<String> said =
        process.lastLines(READ).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("WARNING: Using incubator"))
            .map(LogTail::message)
            .toList();
    List<String> last = said.subList(Math.max(0, said.size() - SHOWN), said.size());
    return last.isEmpty() ? "it logged nothing" : String.join(" | ", last);
  }

  private static String message(String line) {
    if (!line.startsWith("{")) {
      return line;
    }
    try {
      JsonNode json = JSON.readTree(line);
      String plain = json.path("message").asString(line);
      return json.path("formattedMessage").asString(plain);
    } catch (JacksonException e) {
      return line;
    }
  }
}
