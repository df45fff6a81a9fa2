/** Runs rounds of chaos and judges what became of each job. */
@NullMarked
package mosaico.ctl.chaos.run;

import org.jspecify.annotations.NullMarked;
