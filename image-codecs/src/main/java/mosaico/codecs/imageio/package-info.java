/** Codecs of formats that are decoded by ImageIO plug-ins, as a whole or in pieces. */
@NullMarked
package mosaico.codecs.imageio;

import org.jspecify.annotations.NullMarked;
