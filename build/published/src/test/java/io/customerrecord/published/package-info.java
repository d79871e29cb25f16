/** Checks of what is published: POMs, jars, zips and their licences. */
@NullMarked
package io.customerrecord.published;

import org.jspecify.annotations.NullMarked;
