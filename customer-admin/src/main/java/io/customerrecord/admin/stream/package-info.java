/** Reads shards of the event table's stream and of Kinesis in one way. */
@NullMarked
package io.customerrecord.admin.stream;

import org.jspecify.annotations.NullMarked;
