/** Configuration from environment variables, validated. */
@NullMarked
package mosaico.service.config;

import org.jspecify.annotations.NullMarked;
