/** Images that tests are made of. */
@NullMarked
package mosaico.testkit.image;

import org.jspecify.annotations.NullMarked;
