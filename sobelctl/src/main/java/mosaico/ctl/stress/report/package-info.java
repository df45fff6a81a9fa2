/** What a load run is written as: text, JSON, CSV, {@code .hgrm}, and a page with plots. */
@NullMarked
package mosaico.ctl.stress.report;

import org.jspecify.annotations.NullMarked;
