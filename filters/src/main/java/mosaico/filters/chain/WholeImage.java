package mosaico.filters.chain;

import java.util.List;
import mosaico.filters.Filter;
import mosaico.filters.GlobalFilter;
import mosaico.filters.Rearrangement;
import mosaico.filters.Step;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/** Applies steps to whole images, in memory. */
final class WholeImage {

  private WholeImage() {}

  /** Applies the steps one after another; the input's own memory if there is none. */
  static Band apply(List<Step> steps, Band image) {
    Band band = image;
    for (Step step : steps) {
      band =
          switch (step) {
            case Filter filter -> filtered(filter, band);
            case GlobalFilter global -> filtered(resolved(global, band), band);
            case Rearrangement rearrangement -> rearranged(rearrangement, band);
          };
    }
    return band;
  }

  private static Filter resolved(GlobalFilter global, Band image) {
    Rows rows = image.rows();
    byte[] summary = global.survey(image, rows);
    return global.with(global.reduce(image.image(), List.of(rows), List.of(summary)).getFirst());
  }

  private static Band filtered(Filter filter, Band image) {
    Shape output = filter.output(image.image());
    Band made = Band.allocate(output, output.rows());
    filter.apply(image, made);
    return made;
  }

  private static Band rearranged(Rearrangement rearrangement, Band image) {
    Shape output = rearrangement.output(image.image());
    Band made = Band.allocate(output, output.rows());
    for (int y = 0; y < output.height(); y++) {
      for (int x = 0; x < output.width(); x++) {
        int fromX = rearrangement.sourceX(x, y, image.image());
        int fromY = rearrangement.sourceY(x, y, image.image());
        for (int channel = 0; channel < output.channels(); channel++) {
          made.set(x, y, channel, image.get(fromX, fromY, channel));
        }
      }
    }
    return made;
  }
}
