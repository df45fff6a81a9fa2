package mosaico.ctl.monitor;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mosaico.ctl.status.WorkerRow;
import tools.jackson.databind.JsonNode;

/**
 * What the person at the monitor has chosen. Changed by keys, on one thread.
 *
 * @param sort how workers are sorted
 * @param filter what a worker's or a job's line must contain, in lower case
 * @param typing whether keys go to the filter
 * @param selected which of the shown jobs is selected, from 0
 * @param confirming the ID of the job that is about to be cancelled, if any
 * @param message for the person; empty if there is none
 * @param readOnly whether nothing may be cancelled
 */
record MonitorState(
    Sort sort,
    String filter,
    boolean typing,
    int selected,
    Optional<String> confirming,
    String message,
    boolean readOnly) {

  /** Ways to sort workers. */
  enum Sort {
    ID(Comparator.comparing(WorkerRow::id)),
    BUSY(Comparator.comparingInt(WorkerRow::busy).reversed()),
    TILES(Comparator.comparingLong(WorkerRow::tiles).reversed()),
    CPU(Comparator.comparingDouble(WorkerRow::cpu).reversed()),
    SEEN(Comparator.comparing(WorkerRow::seen).reversed());

    @SuppressWarnings("ImmutableEnumChecker") // comparators of this class, without state
    private final Comparator<WorkerRow> order;

    Sort(Comparator<WorkerRow> order) {
      this.order = order;
    }

    Comparator<WorkerRow> order() {
      return order.thenComparing(WorkerRow::id);
    }

    Sort next() {
      return switch (this) {
        case ID -> BUSY;
        case BUSY -> TILES;
        case TILES -> CPU;
        case CPU -> SEEN;
        case SEEN -> ID;
      };
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static MonitorState initial(boolean readOnly) {
    return new MonitorState(Sort.ID, "", false, 0, Optional.empty(), "", readOnly);
  }

  /** The workers to show, in their order. */
  List<WorkerRow> shown(List<WorkerRow> workers) {
    return workers.stream()
        .filter(row -> has(row.id() + " " + row.host() + " " + row.notes()))
        .sorted(sort.order())
        .toList();
  }

  /** The jobs to show, in the coordinator's order. */
  List<JsonNode> jobs(List<JsonNode> jobs) {
    return jobs.stream()
        .filter(
            job ->
                has(
                    job.path("id").asString("")
                        + " "
                        + job.path("name").asString("")
                        + " "
                        + job.path("filters").asString("")))
        .toList();
  }

  private boolean has(String line) {
    return line.toLowerCase(Locale.ROOT).contains(filter);
  }

  /**
   * After a key.
   *
   * @param jobs those that are shown
   */
  MonitorState after(Key key, List<JsonNode> jobs) {
    if (typing) {
      return typed(key);
    }
    if (confirming.isPresent()) {
      return with(Optional.empty(), "Nothing was cancelled.");
    }
    return switch (key) {
      case Key.Letter(char c) ->
          switch (c) {
            case 's' -> sorted(sort.next());
            case '/' -> filtered("", true);
            case 'j' -> moved(1, jobs.size());
            case 'k' -> moved(-1, jobs.size());
            case 'c' -> asking(jobs);
            default -> this;
          };
      case Key.Special special ->
          switch (special) {
            case DOWN -> moved(1, jobs.size());
            case UP -> moved(-1, jobs.size());
            case ESCAPE -> filtered("", false);
            case ENTER, BACKSPACE -> this;
          };
    };
  }

  private MonitorState typed(Key key) {
    return switch (key) {
      case Key.Letter(char c) -> filtered(filter + Character.toLowerCase(c), true);
      case Key.Special special ->
          switch (special) {
            case BACKSPACE ->
                filtered(filter.isEmpty() ? "" : filter.substring(0, filter.length() - 1), true);
            case ESCAPE -> filtered("", false);
            case ENTER -> filtered(filter, false);
            case UP, DOWN -> this;
          };
    };
  }

  private MonitorState asking(List<JsonNode> jobs) {
    if (readOnly) {
      return with(Optional.empty(), "Nothing is cancelled with --readonly.");
    }
    return jobs.isEmpty()
        ? with(Optional.empty(), "There is no job to cancel.")
        : with(Optional.of(jobs.get(selectedOf(jobs)).path("id").asString("")), "");
  }

  /** Which of the shown jobs is selected, -1 if there is none. */
  int selectedOf(List<JsonNode> jobs) {
    return Math.min(selected, jobs.size() - 1);
  }

  private MonitorState moved(int by, int jobs) {
    int at =
        Math.clamp((long) Math.min(selected, Math.max(0, jobs - 1)) + by, 0, Math.max(0, jobs - 1));
    return new MonitorState(sort, filter, typing, at, confirming, "", readOnly);
  }

  private MonitorState sorted(Sort by) {
    return new MonitorState(by, filter, typing, selected, confirming, "", readOnly);
  }

  private MonitorState filtered(String text, boolean stillTyping) {
    return new MonitorState(sort, text, stillTyping, 0, confirming, "", readOnly);
  }

  /** With what is to be confirmed, and a message. */
  MonitorState with(Optional<String> toConfirm, String text) {
    return new MonitorState(sort, filter, typing, selected, toConfirm, text, readOnly);
  }
}
