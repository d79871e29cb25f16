package io.customerrecord.admin.archive;

/**
 * How events are restored.
 *
 * @param tablesAreQuiet whether the tables take no traffic, so that a missing tail that does not
 *     fit into one transaction may be restored step by step
 * @param dryRun whether nothing is changed
 */
public record RestoreSettings(boolean tablesAreQuiet, boolean dryRun) {}
