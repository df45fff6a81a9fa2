/** {@code sobelctl stress}: puts load on a coordinator and measures how it bears it. */
@NullMarked
package mosaico.ctl.stress;

import org.jspecify.annotations.NullMarked;
