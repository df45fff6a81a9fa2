/** The address on which a process serves HTTP. */
@NullMarked
package mosaico.service.http;

import org.jspecify.annotations.NullMarked;
