/** Packages the API with its own JRE and AOT cache, for an OS-only runtime of Lambda. */
@NullMarked
package io.customerrecord.custom.runtime;

import org.jspecify.annotations.NullMarked;
