package mosaico.ctl.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mosaico.ctl.status.Recorded;
import mosaico.ctl.status.Snapshot;
import mosaico.ctl.status.WorkerRow;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MonitorViewTest {
  private static final Snapshot THERE = Recorded.snapshot();
  private static final List<JsonNode> JOBS = THERE.jobs();

  private final MonitorState initial = MonitorState.initial(false);

  @ParameterizedTest
  @CsvSource({"120, 30", "80, 24", "40, 10", "20, 4", "1, 1"})
  void fitsAnyScreen(int width, int height) {
    List<AttributedString> lines = new MonitorView(width, height, true).lines(THERE, initial);

    assertThat(lines).hasSize(height).allMatch(line -> line.columnLength() <= width);
  }

  @Test
  void showsFiguresWorkersAndJobsWithTheirBands() {
    assertThat(text(initial))
        .contains(
            " queue      12 tiles ready, the oldest 4.2 s old",
            " worker-1  ██████████  1/1      7   50 %",
            " b9a61f73  running  ░░░░░░░░░░░░░░░░░░░░",
            "/137",
            "large-1.png",
            " q quit  s sort  / filter  ↑↓ job  c cancel");
  }

  @Test
  void theSelectedJobIsReversedWithoutColoursToo() {
    List<AttributedString> lines = new MonitorView(100, 24, false).lines(THERE, press("j"));
    String second = JOBS.get(1).get("id").asString();

    assertThat(lines)
        .filteredOn(line -> line.toString().contains(second))
        .singleElement()
        .satisfies(line -> assertThat(line.styleAt(2)).isEqualTo(line.styleAt(2).inverse()));
  }

  @Test
  void cancelsOnlyAfterAQuestionAndNeverWhenReadOnly() {
    MonitorState asked = press("jc");
    String second = JOBS.get(1).get("id").asString();

    assertThat(asked.confirming()).contains(second);
    assertThat(text(asked)).contains(" Cancel job " + second + " (");
    MonitorState refused = asked.after(new Key.Letter('n'), JOBS);
    assertThat(refused.confirming()).isEmpty();
    assertThat(refused.message()).isEqualTo("Nothing was cancelled.");
    MonitorState readOnly = MonitorState.initial(true).after(new Key.Letter('c'), JOBS);
    assertThat(readOnly.confirming()).isEmpty();
    assertThat(readOnly.message()).contains("--readonly");
    assertThat(initial.after(new Key.Letter('c'), List.of()).confirming()).isEmpty();
  }

  @Test
  void theFilterIsTypedAndTakenBack() {
    MonitorState typing = press("/LARGE-2s");
    assertThat(typing.filter()).isEqualTo("large-2s");
    MonitorState filtered =
        typing.after(Key.Special.BACKSPACE, JOBS).after(Key.Special.ENTER, JOBS);

    assertThat(filtered.typing()).isFalse();
    assertThat(filtered.jobs(JOBS)).hasSize(1);
    assertThat(text(filtered)).contains("large-2.png", "[large-2]").doesNotContain("large-1.png");
    assertThat(filtered.after(Key.Special.ESCAPE, JOBS).jobs(JOBS)).hasSize(3);
  }

  @Test
  void theSelectionStaysAmongTheJobsThatThereAre() {
    assertThat(press("kk").selectedOf(JOBS)).isZero();
    assertThat(press("jjjjjj").selectedOf(JOBS)).isEqualTo(2);
    assertThat(press("jjjjjj").selectedOf(JOBS.subList(0, 1))).isZero();
    assertThat(press("jj").after(Key.Special.UP, JOBS.subList(0, 2)).selectedOf(JOBS)).isZero();
  }

  @Test
  void sortsByEachColumnInTurn() {
    assertThat(press("s").sort()).isEqualTo(MonitorState.Sort.BUSY);
    assertThat(press("sssss").sort()).isEqualTo(MonitorState.Sort.ID);
    assertThat(press("ssss").shown(WorkerRow.of(THERE)))
        .extracting(WorkerRow::id)
        .containsExactly("worker-1", "worker-2");
  }

  @Test
  void chartsAreAsHighAsTheirValues() {
    assertThat(Chart.line(List.of(0.0, 0.5, 1.0, Double.NaN), 6, 1)).isEqualTo("  ▁▅█ ");
    assertThat(Chart.line(List.of(0.0, 2.0, 4.0), 2, 0)).isEqualTo("▅█");
    assertThat(Chart.bar(1, 4, 8)).isEqualTo("██░░░░░░");
    assertThat(Chart.bar(0, 0, 3)).isEqualTo("░░░");
  }

  private MonitorState press(String keys) {
    MonitorState state = initial;
    for (int i = 0; i < keys.length(); i++) {
      char c = keys.charAt(i);
      state = state.after(new Key.Letter(c), JOBS);
    }
    return state;
  }

  private static String text(MonitorState state) {
    return String.join(
        "\n",
        new MonitorView(140, 30, false)
            .lines(THERE, state).stream().map(AttributedString::toString).toList());
  }
}
