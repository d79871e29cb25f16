package io.customerrecord.admin.archive;

import java.time.Duration;

/**
 * How an archive is reconciled.
 *
 * @param settle how old an event must be before its absence from the archive is a finding; until
 *     then the pipeline may still be working on it
 * @param replaceOtherEvents whether an object with another event than the table's is replaced as
 *     well. It may be the only copy of an event that the table has lost
 * @param dryRun whether nothing is changed
 */
public record ReconcileSettings(Duration settle, boolean replaceOtherEvents, boolean dryRun) {}
