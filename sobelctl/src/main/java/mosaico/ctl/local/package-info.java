/** The whole system on one machine: services, a coordinator and workers. */
@NullMarked
package mosaico.ctl.local;

import org.jspecify.annotations.NullMarked;
