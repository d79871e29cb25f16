package io.customerrecord.local.aws.kinesis;

import io.customerrecord.local.aws.testing.KnownDeviation;

/**
 * Shows that the suite describes Kinesis and not only our server: kinesis-mock passes it, except
 * for the known deviations.
 */
@KnownDeviation(test = "more_than_500_records_in_a_request_are_rejected", how = "accepts 501")
@KnownDeviation(
    test = "a_text_that_is_not_an_iterator_is_rejected",
    how = "responds with status 500")
class KinesisMockTest extends OnKinesisMock implements KinesisConformance {}
