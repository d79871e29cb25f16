package io.customerrecord.local.aws.kinesis;

import io.customerrecord.local.aws.testing.KnownDeviation;

/** Only the profile {@code long} runs it: kinesis-mock takes ten seconds for each test. */
@KnownDeviation(test = "a_request_of_more_than_ten_mebibytes_is_rejected", how = "accepts 11 MiB")
class KinesisMockInLargeSizes extends OnKinesisMock implements LargePutsConformance {}
