@NullMarked
package mosaico.service.broker;

import org.jspecify.annotations.NullMarked;
