package mosaico.ctl.status;

import java.util.List;
import mosaico.ctl.output.Table;
import mosaico.ctl.output.Words;

/** The workers as a table. */
final class WorkersText {
  private WorkersText() {}

  static String of(Snapshot snapshot) {
    List<WorkerRow> rows = WorkerRow.of(snapshot);
    if (rows.isEmpty()) {
      return "No worker is live.\n";
    }
    Table table =
        new Table()
            .text("WORKER")
            .text("HOST")
            .number("SEEN")
            .number("BUSY")
            .number("TILES")
            .number("SHARE")
            .number("CPU")
            .number("HEAP MB")
            .text("KERNEL")
            .text("VERSION")
            .text("NOTES");
    for (WorkerRow row : rows) {
      table.row(
          row.id(),
          row.host(),
          Words.of(row.seen()),
          row.busy() + "/" + row.places(),
          Long.toString(row.tiles()),
          Words.percent(row.share()),
          Words.percent(row.cpu()),
          Words.mega(row.memory()) + "/" + Words.mega(row.maxMemory()),
          row.kernel(),
          row.version(),
          row.notes());
    }
    return table.toString();
  }
}
