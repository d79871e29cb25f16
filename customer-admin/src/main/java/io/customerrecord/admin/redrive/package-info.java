/**
 * Brings what the relay and the archiver gave up back to where it belongs. {@link
 * io.customerrecord.admin.redrive.Redrive} works through the messages of an on-failure queue. It
 * finds the records of a message in the streams, sends the histories of their customers through the
 * relay's code, or the records through the archiver's, and deletes the message once all of them are
 * confirmed.
 */
@NullMarked
package io.customerrecord.admin.redrive;

import org.jspecify.annotations.NullMarked;
