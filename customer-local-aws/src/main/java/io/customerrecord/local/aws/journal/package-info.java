/** What lets the local servers remember across a restart: append-only files of JSON lines. */
@NullMarked
package io.customerrecord.local.aws.journal;

import org.jspecify.annotations.NullMarked;
