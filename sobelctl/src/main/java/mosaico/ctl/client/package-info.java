/** The coordinator's HTTP API, as the command line uses it. */
@NullMarked
package mosaico.ctl.client;

import org.jspecify.annotations.NullMarked;
