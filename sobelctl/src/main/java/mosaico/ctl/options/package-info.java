/** Option values and their rules. */
@NullMarked
package mosaico.ctl.options;

import org.jspecify.annotations.NullMarked;
