/** What commands print: text or JSON, with colours and bars where there is a terminal. */
@NullMarked
package mosaico.ctl.output;

import org.jspecify.annotations.NullMarked;
