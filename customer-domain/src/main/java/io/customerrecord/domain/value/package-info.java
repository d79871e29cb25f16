/**
 * The values in commands, events and views: names, addresses, contact details and attributes. Each
 * keeps its text exactly as it was given. The bounds in their Javadoc are checked by the commands;
 * values read from the history are accepted as they are.
 */
@NullMarked
package io.customerrecord.domain.value;

import org.jspecify.annotations.NullMarked;
