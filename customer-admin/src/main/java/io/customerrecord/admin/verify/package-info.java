/**
 * Verifies the tables against the events, and repairs what follows from them. {@link
 * io.customerrecord.admin.verify.TableVerifier} walks through the tables, {@link
 * io.customerrecord.admin.verify.CustomerVerifier} reads one customer consistently, {@code
 * HistoryCheck} judges the rows of a history and {@code ViewCheck} the view; a {@link
 * io.customerrecord.admin.verify.Remedy} decides what is done about a finding.
 */
@NullMarked
package io.customerrecord.admin.verify;

import org.jspecify.annotations.NullMarked;
