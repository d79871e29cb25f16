/** Packages the API for an OS-only runtime of Lambda, with a JRE and an AOT cache of its own. */
@NullMarked
package io.customerrecord.custom.runtime;

import org.jspecify.annotations.NullMarked;
