/**
 * SnapStart priming: what a function does before Lambda takes a snapshot of it, and after it has
 * been restored from one (ADR 12). No class of this package is loaded where no snapshot is taken.
 */
@NullMarked
package io.customerrecord.lambda.api.priming;

import org.jspecify.annotations.NullMarked;
