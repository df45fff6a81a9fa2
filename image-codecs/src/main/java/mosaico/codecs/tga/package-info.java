/** Reads TGA files. */
@NullMarked
package mosaico.codecs.tga;

import org.jspecify.annotations.NullMarked;
