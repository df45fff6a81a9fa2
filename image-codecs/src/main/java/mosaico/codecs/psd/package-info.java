/** Reads Photoshop files. */
@NullMarked
package mosaico.codecs.psd;

import org.jspecify.annotations.NullMarked;
