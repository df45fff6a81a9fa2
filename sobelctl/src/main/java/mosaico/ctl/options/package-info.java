/** Options that several commands share, and how their values are read. */
@NullMarked
package mosaico.ctl.options;

import org.jspecify.annotations.NullMarked;
