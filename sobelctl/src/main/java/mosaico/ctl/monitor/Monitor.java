package mosaico.ctl.monitor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import mosaico.ctl.client.Api;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.status.Snapshot;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The loop of the full screen: keys at once, the screen when one comes and every second. A thread
 * of its own asks the coordinator, so that a slow answer holds up no key.
 */
final class Monitor {
  private static final long EVERY_MILLIS = 1_000;

  /** What was last heard: an answer, or why there is none. */
  private record Heard(@Nullable Snapshot snapshot, String trouble) {}

  private final Api api;
  private final Terminal terminal;
  private final boolean colours;
  private final AtomicReference<Heard> heard = new AtomicReference<>(new Heard(null, ""));
  private volatile boolean quit;
  private MonitorState state;

  Monitor(Api api, Terminal terminal, boolean colours, boolean readOnly) {
    this.api = api;
    this.terminal = terminal;
    this.colours = colours;
    this.state = MonitorState.initial(readOnly);
  }

  /**
   * Shows the screen until the person quits; then the terminal is as it was.
   *
   * @throws Failure if the coordinator does not answer at the beginning
   */
  void run() throws IOException {
    Set<String> filters = Snapshot.filters(api);
    heard.set(new Heard(Snapshot.of(api, filters), ""));
    Thread asking = Thread.ofVirtual().start(() -> ask(filters));
    Attributes before = terminal.enterRawMode();
    Terminal.SignalHandler interrupt = terminal.handle(Terminal.Signal.INT, _ -> quit = true);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.cursor_invisible);
    try {
      draw();
    } finally {
      asking.interrupt();
      terminal.puts(Capability.cursor_visible);
      terminal.puts(Capability.exit_ca_mode);
      terminal.flush();
      terminal.handle(Terminal.Signal.INT, interrupt);
      terminal.setAttributes(before);
    }
  }

  private void ask(Set<String> filters) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(EVERY_MILLIS);
        heard.set(new Heard(Snapshot.of(api, filters), ""));
      } catch (Failure e) {
        heard.updateAndGet(last -> new Heard(last.snapshot(), String.valueOf(e.getMessage())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void draw() throws IOException {
    Display display = new Display(terminal, /* fullscreen= */ true);
    Size size = Size.of(0, 0);
    long next = System.nanoTime();
    while (!quit) {
      if (!Size.of(terminal).equals(size)) {
        size = Size.of(terminal);
        display.resize(size);
        display.clear();
      }
      display.update(lines(new MonitorView(size.getColumns(), size.getRows(), colours)), 0);
      long left = (next - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        next = System.nanoTime() + EVERY_MILLIS * 1_000_000;
        left = EVERY_MILLIS;
      }
      Key.read(terminal.reader(), left).ifPresent(this::pressed);
    }
  }

  private List<AttributedString> lines(MonitorView view) {
    Heard last = heard.get();
    if (last.snapshot() == null) {
      return view.lines(last.trouble());
    }
    MonitorState shown =
        last.trouble().isEmpty() ? state : state.with(state.confirming(), last.trouble());
    return view.lines(last.snapshot(), shown);
  }

  private void pressed(Key key) {
    Snapshot snapshot = heard.get().snapshot();
    List<JsonNode> jobs = snapshot == null ? List.of() : state.jobs(snapshot.jobs());
    boolean free = !state.typing() && state.confirming().isEmpty();
    if (free && key.equals(new Key.Letter('q'))) {
      quit = true;
    } else if (state.confirming().isPresent() && key.equals(new Key.Letter('y'))) {
      state = cancelled(state.confirming().get());
    } else {
      state = state.after(key, jobs);
    }
  }

  private MonitorState cancelled(String id) {
    try {
      JsonNode job = api.send("DELETE", "/api/jobs/" + id);
      return state.with(Optional.empty(), "Job " + id + " is " + job.path("state").asString(""));
    } catch (Failure e) {
      return state.with(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }
}
