package io.customerrecord.store.dynamodb.faults;

/** A fault of DynamoDB or the network that can affect a valid call. */
public enum Fault {
  /** The request or the response is delayed by some milliseconds. */
  DELAY,
  /** The call is throttled, without effect. */
  THROTTLING,
  /** A transaction is cancelled because of a conflict or throttling, without effect. */
  TRANSACTION_CANCELLED,
  /** A transaction is rejected because the same one is in progress, without effect. */
  TRANSACTION_IN_PROGRESS,
  /** An item of a batch is not processed. */
  UNPROCESSED_ITEM,
  /** A page of a query ends before its limit. */
  SHORT_PAGE,
  /** The request is lost: the call has no effect. */
  LOST_REQUEST,
  /** The response is lost: the call has taken effect. */
  LOST_RESPONSE
}
