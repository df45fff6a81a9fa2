package mosaico.ctl.local;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a process does. */
enum Condition {
  RUNNING,
  /** Stopped by SIGSTOP; its connections are open. */
  FROZEN,
  ENDED;

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
