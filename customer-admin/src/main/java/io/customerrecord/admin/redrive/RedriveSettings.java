package io.customerrecord.admin.redrive;

/**
 * How queues are worked through.
 *
 * @param deleteTrimmed whether to delete messages whose records the streams no longer hold
 * @param dryRun whether records are read and none is sent, and no message is deleted; the messages
 *     are hidden from other readers until the run ends
 */
public record RedriveSettings(boolean deleteTrimmed, boolean dryRun) {}
