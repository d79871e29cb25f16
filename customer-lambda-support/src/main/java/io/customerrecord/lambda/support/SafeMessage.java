package io.customerrecord.lambda.support;

/** An exception whose message is always made of words of our own, so that it may be logged. */
public interface SafeMessage {}
