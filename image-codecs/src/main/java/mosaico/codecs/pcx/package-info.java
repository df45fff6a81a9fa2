/** Reads PCX and DCX files. */
@NullMarked
package mosaico.codecs.pcx;

import org.jspecify.annotations.NullMarked;
