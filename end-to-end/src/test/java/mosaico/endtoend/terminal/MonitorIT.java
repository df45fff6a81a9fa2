package mosaico.endtoend.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mosaico.endtoend.stack.Stack;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code sobelctl monitor} on a terminal of tmux, as over SSH. */
class MonitorIT {
  private final String socket = "mosaico-" + ProcessHandle.current().pid();

  @AfterEach
  void endTmux() throws Exception {
    tmux("kill-server");
  }

  @Test
  void showsTheStackFollowsTheSizeTakesKeysAndLeavesTheTerminalAsItWas() throws Exception {
    List<String> command = new ArrayList<>(Command.line());
    command.addAll(List.of("monitor", "--server", Stack.shared().api().base().toString()));
    String quoted = "'" + String.join("' '", command) + "'";
    tmux("new-session", "-d", "-x", "110", "-y", "24", "echo before; " + quoted + "; exec cat");

    Eventually.until("the monitor is there", () -> screen().contains("q quit"));
    assertThat(screen()).contains(" workers    2 live", " WORKER", " JOB", "by id");
    assertThat(screen().lines()).hasSize(24);

    tmux("send-keys", "s");
    Eventually.until("workers are sorted otherwise", () -> screen().contains("by busy"));
    tmux("send-keys", "/");
    tmux("send-keys", "-l", "nothing-like-this");
    tmux("send-keys", "Enter");
    Eventually.until("the filter is shown", () -> screen().contains("[nothing-like-this]"));
    assertThat(screen()).doesNotContain("vector", "scalar");
    tmux("send-keys", "Escape");
    Eventually.until("all is shown again", () -> !screen().contains("[nothing"));
    tmux("send-keys", "c");
    Eventually.until(
        "there is an answer", () -> screen().matches("(?s).*(no job to|Cancel job).*"));
    tmux("resize-window", "-x", "60", "-y", "12");
    Eventually.until(
        "it fits", () -> screen().lines().count() == 12 && screen().contains("q quit"));

    tmux("send-keys", "n");
    tmux("send-keys", "q");
    Eventually.until("the screen is back", () -> screen().startsWith("before"));
    assertThat(screen()).doesNotContain("WORKER");
  }

  private String screen() {
    try {
      return tmux("capture-pane", "-p");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String tmux(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tmux", "-u", "-f", "/dev/null", "-L", socket));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "SHELL", "/bin/sh"));
    Process tmux = builder.start();
    String out = new String(tmux.getInputStream().readAllBytes(), UTF_8);
    int code = tmux.waitFor();
    assertThat(code == 0 || arguments[0].equals("kill-server")).as("tmux: %s", out).isTrue();
    return out;
  }
}
