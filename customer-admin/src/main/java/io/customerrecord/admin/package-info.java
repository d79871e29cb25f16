/**
 * What an operator does with the tables, the archive and the queues: {@code verify}, {@code
 * repair}, {@code limit} (how fast), and the command-line tool in {@code cli}. The classes can be
 * called from Java too. A {@link io.customerrecord.admin.Job} says where a run reports to.
 */
@NullMarked
package io.customerrecord.admin;

import org.jspecify.annotations.NullMarked;
