package io.customerrecord.store.dynamodb.faults;

/** What can go wrong with a call to DynamoDB without anything being wrong with the call. */
public enum Fault {
  /** The request, or its answer, is on its way for some milliseconds. */
  DELAY,
  /** The call is refused because of too many others, and nothing is done. */
  THROTTLING,
  /** A transaction is cancelled because of another one, or of throttling, and nothing is done. */
  TRANSACTION_CANCELLED,
  /** A transaction is refused because the same one is being done, and nothing is done. */
  TRANSACTION_IN_PROGRESS,
  /** One of the items of a batch is not processed. */
  UNPROCESSED_ITEM,
  /** A page of a query ends before its limit. */
  SHORT_PAGE,
  /** The request never arrives. */
  LOST_REQUEST,
  /** The call is done, and its answer never arrives. */
  LOST_ANSWER
}
