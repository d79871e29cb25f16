package io.customerrecord.domain;

/**
 * One thing that is wrong with a command.
 *
 * @param pointer the field, as a JSON pointer (RFC 6901) into the command, such as {@code
 *     "/customerName/surname"}
 * @param detail what was wrong and what is accepted, without the rejected value
 */
public record Violation(String pointer, String detail) {}
