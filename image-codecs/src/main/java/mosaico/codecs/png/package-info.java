/** The codec of PNG: reads files row by row and writes them from deflated bands. */
@NullMarked
package mosaico.codecs.png;

import org.jspecify.annotations.NullMarked;
