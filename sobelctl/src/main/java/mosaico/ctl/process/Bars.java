package mosaico.ctl.process;

import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import mosaico.ctl.output.Words;

/** A bar for each image that runs or has ended, on the terminal's standard error. */
final class Bars implements Progress {
  private static final int NAME = 30;
  private static final int REDRAW_MILLIS = 100;

  private final boolean colours;
  private final Map<Item, ProgressBar> bars = new HashMap<>();

  Bars(boolean colours) {
    this.colours = colours;
  }

  /** Above the bars, of which there is none yet. */
  @Override
  public void waiting(String text) {
    System.err.println(text);
  }

  @Override
  public void at(Item item, int done, int total) {
    bars.computeIfAbsent(item, each -> bar(each, total)).maxHint(total).stepTo(done);
  }

  private ProgressBar bar(Item item, int total) {
    return new ProgressBarBuilder()
        .setTaskName(Words.cut(Words.safe(item.name()), NAME))
        .setUnit(" bands", 1)
        .setInitialMax(total)
        .setStyle(
            colours ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.UNICODE_BLOCK)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .hideEta()
        .build();
  }

  @Override
  public void ended(Item.Ending ending) {
    ProgressBar bar = bars.computeIfAbsent(ending.item(), each -> bar(each, 1));
    String error = ending.error();
    if (error == null) {
      bar.stepTo(bar.getMax());
    } else {
      bar.setExtraMessage(Words.cut(Words.safe(error), 2 * NAME));
    }
    bar.close();
  }

  @Override
  public void close() {
    bars.values().forEach(ProgressBar::close);
  }
}
