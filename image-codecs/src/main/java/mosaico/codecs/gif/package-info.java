/** The codec of GIF: draws the first frame onto its logical screen. */
@NullMarked
package mosaico.codecs.gif;

import org.jspecify.annotations.NullMarked;
