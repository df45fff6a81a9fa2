/** Shows the state of the whole system, and of its workers. */
@NullMarked
package mosaico.ctl.status;

import org.jspecify.annotations.NullMarked;
