/**
 * The command-line tool {@code customer-admin}. {@link io.customerrecord.admin.cli.Main} is where
 * it starts, each command is a class of its own, {@code Wiring} builds the clients, and {@code
 * Report} prints what is found and decides the exit code.
 */
@NullMarked
package io.customerrecord.admin.cli;

import org.jspecify.annotations.NullMarked;
