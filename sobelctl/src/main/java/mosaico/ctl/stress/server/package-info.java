/** What a coordinator says of itself while it is under load. */
@NullMarked
package mosaico.ctl.stress.server;

import org.jspecify.annotations.NullMarked;
