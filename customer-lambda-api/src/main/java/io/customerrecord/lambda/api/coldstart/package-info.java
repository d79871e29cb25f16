/** What makes a start without a snapshot shorter, most of it for the OS-only runtime (ADR 42). */
@NullMarked
package io.customerrecord.lambda.api.coldstart;

import org.jspecify.annotations.NullMarked;
