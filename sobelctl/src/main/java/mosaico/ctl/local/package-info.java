/** The whole system on one machine: services, a coordinator and worker processes. */
@NullMarked
package mosaico.ctl.local;

import org.jspecify.annotations.NullMarked;
