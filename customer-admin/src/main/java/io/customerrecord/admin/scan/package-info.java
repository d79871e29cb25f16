/** Walks through a table in segments, and saves how far it is. */
@NullMarked
package io.customerrecord.admin.scan;

import org.jspecify.annotations.NullMarked;
