package io.customerrecord.lambda.support.log;

/** An exception whose message never contains foreign text, so that it may be logged. */
public interface SafeMessage {}
