/** The page as people use it: in a real browser, against a running stack. */
@NullMarked
package mosaico.endtoend.page;

import org.jspecify.annotations.NullMarked;
