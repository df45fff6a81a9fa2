@NullMarked
package mosaico.codecs.gif;

import org.jspecify.annotations.NullMarked;
