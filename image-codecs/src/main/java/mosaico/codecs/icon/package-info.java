@NullMarked
package mosaico.codecs.icon;

import org.jspecify.annotations.NullMarked;
