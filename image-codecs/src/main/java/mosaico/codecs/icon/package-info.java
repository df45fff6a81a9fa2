/** The codec of ICO: finds the largest image in a Windows icon. */
@NullMarked
package mosaico.codecs.icon;

import org.jspecify.annotations.NullMarked;
