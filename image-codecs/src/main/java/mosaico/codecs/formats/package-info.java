@NullMarked
package mosaico.codecs.formats;

import org.jspecify.annotations.NullMarked;
