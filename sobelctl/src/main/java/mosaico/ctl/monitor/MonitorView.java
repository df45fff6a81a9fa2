package mosaico.ctl.monitor;

import java.util.ArrayList;
import java.util.List;
import mosaico.ctl.output.Table;
import mosaico.ctl.output.Words;
import mosaico.ctl.status.Snapshot;
import mosaico.ctl.status.StatusText;
import mosaico.ctl.status.WorkerRow;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import tools.jackson.databind.JsonNode;

/**
 * The monitor's screen: as many lines as it is high, none wider than it is.
 *
 * @param colours whether there are any; what is selected is reversed in any case
 */
record MonitorView(int width, int height, boolean colours) {
  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  private static final int LABEL = 12;
  private static final int BAR = 20;

  /** Draws what is known. */
  List<AttributedString> lines(Snapshot snapshot, MonitorState state) {
    List<AttributedString> head = head(snapshot);
    List<AttributedString> workers = workers(state.shown(WorkerRow.of(snapshot)), state);
    List<AttributedString> jobs = jobs(state.jobs(snapshot.jobs()), state, snapshot);
    AttributedString foot = foot(state, state.jobs(snapshot.jobs()));
    int room = Math.max(0, height - head.size() - 1);
    // Either part gets half of the room, and what the other leaves.
    int forWorkers = Math.min(workers.size(), Math.max(room / 2, room - jobs.size()));
    List<AttributedString> lines = new ArrayList<>(head);
    lines.addAll(part(workers, forWorkers));
    lines.addAll(part(jobs, room - forWorkers));
    while (lines.size() < height - 1) {
      lines.add(AttributedString.EMPTY);
    }
    List<AttributedString> all = new ArrayList<>(lines.subList(0, Math.max(0, height - 1)));
    all.add(foot);
    return all.stream().map(line -> line.columnSubSequence(0, width)).toList();
  }

  /** The screen while nothing is known. */
  List<AttributedString> lines(String message) {
    List<AttributedString> lines = new ArrayList<>();
    lines.add(styled(message, PLAIN).columnSubSequence(0, width));
    while (lines.size() < height) {
      lines.add(AttributedString.EMPTY);
    }
    return lines;
  }

  private static List<AttributedString> part(List<AttributedString> lines, int room) {
    if (lines.size() <= room) {
      return lines;
    }
    if (room < 1) {
      return List.of();
    }
    List<AttributedString> some = new ArrayList<>(lines.subList(0, room - 1));
    some.add(new AttributedString("  … " + (lines.size() - room + 1) + " more"));
    return some;
  }

  private List<AttributedString> head(Snapshot snapshot) {
    List<AttributedString> lines = new ArrayList<>();
    lines.add(named("workers", StatusText.workers(snapshot), series(snapshot, "utilisation"), 1));
    lines.add(named("queue", StatusText.queue(snapshot), series(snapshot, "ready"), 0));
    lines.add(
        named(
            "throughput", StatusText.throughput(snapshot), series(snapshot, "tilesPerSecond"), 0));
    lines.add(named("scaling", StatusText.scaling(snapshot), List.of(), 0));
    List<String> alerts = StatusText.alerts(snapshot);
    boolean calm = alerts.equals(List.of("none")) || alerts.equals(List.of("unknown"));
    for (String alert : alerts) {
      lines.add(
          new AttributedStringBuilder()
              .append(" %-11s".formatted(alert.equals(alerts.getFirst()) ? "alerts" : ""))
              .append(alert, calm ? PLAIN : colour(AttributedStyle.RED))
              .toAttributedString());
    }
    lines.add(AttributedString.EMPTY);
    return lines;
  }

  /** A figure with its chart, which takes what the text leaves of the line. */
  private AttributedString named(String name, String text, List<Double> values, double top) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    line.append(" %-11s".formatted(name)).append(text);
    int room = Math.min(60, width - 60);
    if (!values.isEmpty() && room > 0 && text.length() < width - LABEL - room) {
      line.append(" ".repeat(width - LABEL - room - text.length()));
      line.append(Chart.line(values, room - 1, top), colour(AttributedStyle.CYAN));
    }
    return line.toAttributedString();
  }

  private static List<Double> series(Snapshot snapshot, String field) {
    return snapshot
        .operations()
        .path("samples")
        .valueStream()
        .map(sample -> sample.path(field))
        .map(value -> value.isNumber() ? value.asDouble() : Double.NaN)
        .toList();
  }

  private List<AttributedString> workers(List<WorkerRow> rows, MonitorState state) {
    Table table =
        new Table()
            .text(" WORKER")
            .text("BUSY")
            .number("")
            .number("TILES")
            .number("SHARE")
            .number("CPU")
            .number("HEAP MB")
            .number("SEEN")
            .text("KERNEL")
            .text("NOTES");
    for (WorkerRow row : rows) {
      table.row(
          " " + row.id(),
          Chart.bar(row.busy(), row.places(), 10),
          row.busy() + "/" + row.places(),
          Long.toString(row.tiles()),
          Words.percent(row.share()),
          Words.percent(row.cpu()),
          Words.mega(row.memory()) + "/" + Words.mega(row.maxMemory()),
          Words.of(row.seen()),
          row.kernel(),
          row.notes());
    }
    List<AttributedString> lines = new ArrayList<>();
    List<String> texts = table.lines();
    lines.add(styled(texts.getFirst() + "   by " + state.sort().text(), PLAIN.bold()));
    for (int i = 0; i < rows.size(); i++) {
      WorkerRow row = rows.get(i);
      int colour = row.late() ? AttributedStyle.RED : AttributedStyle.YELLOW;
      lines.add(styled(texts.get(i + 1), row.notes().isEmpty() ? PLAIN : colour(colour)));
    }
    lines.add(AttributedString.EMPTY);
    return lines;
  }

  private List<AttributedString> jobs(List<JsonNode> jobs, MonitorState state, Snapshot snapshot) {
    Table table =
        new Table()
            .text(" JOB")
            .text("STATE")
            .text("BANDS")
            .number("")
            .number("AGE")
            .text("CHAIN")
            .text("NAME");
    for (JsonNode job : jobs) {
      long done = job.at("/tiles/done").asLong();
      long total = job.at("/tiles/total").asLong();
      table.row(
          " " + Words.safe(job.path("id")),
          Words.safe(job.path("state")),
          Chart.bar(done, total, BAR),
          done + "/" + total,
          Words.since(job.path("createdAt"), snapshot.at()),
          Words.cut(Words.safe(job.path("filters")), 30),
          Words.safe(job.path("name")));
    }
    List<String> texts = table.lines();
    List<AttributedString> lines = new ArrayList<>();
    lines.add(styled(texts.getFirst(), PLAIN.bold()));
    for (int i = 0; i < jobs.size(); i++) {
      boolean selected = i == state.selectedOf(jobs);
      lines.add(styled(texts.get(i + 1), selected ? PLAIN.inverse() : PLAIN));
    }
    if (jobs.isEmpty()) {
      lines.add(styled(" no job runs", PLAIN));
    }
    return lines;
  }

  private AttributedString foot(MonitorState state, List<JsonNode> jobs) {
    if (state.confirming().isPresent()) {
      String id = state.confirming().get();
      String name =
          jobs.stream()
              .filter(job -> job.path("id").asString("").equals(id))
              .map(job -> " (" + Words.safe(job.path("name")) + ")")
              .findFirst()
              .orElse("");
      return styled(
          " Cancel job %s%s? y/n".formatted(id, name), colour(AttributedStyle.RED).bold());
    }
    if (state.typing()) {
      return styled(" Filter: " + Words.safe(state.filter()) + "_", PLAIN.bold());
    }
    String keys = " q quit  s sort  / filter  ↑↓ job" + (state.readOnly() ? "" : "  c cancel");
    String filter = state.filter().isEmpty() ? "" : "  [" + Words.safe(state.filter()) + "]";
    String message = state.message().isEmpty() ? "" : "  " + Words.safe(state.message());
    return styled(keys + filter + message, PLAIN.inverse());
  }

  private AttributedStyle colour(int colour) {
    return colours ? PLAIN.foreground(colour) : PLAIN;
  }

  private static AttributedString styled(String text, AttributedStyle style) {
    return new AttributedString(text, style);
  }
}
