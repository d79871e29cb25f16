/**
 * Keeps tables and archive equal, in both directions: {@link
 * io.customerrecord.admin.archive.ArchiveReconciler} mends the archive from the event table.
 */
@NullMarked
package io.customerrecord.admin.archive;

import org.jspecify.annotations.NullMarked;
