/** The storage of the local servers: append-only files of JSON lines. */
@NullMarked
package io.customerrecord.local.aws.journal;

import org.jspecify.annotations.NullMarked;
