/** Writes the script by which a shell completes commands and options. */
@NullMarked
package mosaico.ctl.completion;

import org.jspecify.annotations.NullMarked;
