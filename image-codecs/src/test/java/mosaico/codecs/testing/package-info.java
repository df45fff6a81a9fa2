/** What the codecs' tests share. */
@NullMarked
package mosaico.codecs.testing;

import org.jspecify.annotations.NullMarked;
