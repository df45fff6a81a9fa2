/** The functions of Linux's C library that are called here. */
@NullMarked
package mosaico.codecs.linux;

import org.jspecify.annotations.NullMarked;
