/** Where a process is reached over HTTP. */
@NullMarked
package mosaico.service.http;

import org.jspecify.annotations.NullMarked;
