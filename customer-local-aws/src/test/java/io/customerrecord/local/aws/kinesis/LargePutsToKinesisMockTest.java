package io.customerrecord.local.aws.kinesis;

import io.customerrecord.local.aws.testing.KnownDeviation;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs in the profile {@code long} only. */
@EnabledIfSystemProperty(named = "kinesis.large", matches = "true")
@KnownDeviation(test = "a_request_of_more_than_ten_mebibytes_is_rejected", how = "accepts 11 MiB")
class LargePutsToKinesisMockTest extends OnKinesisMock implements LargePutsConformance {}
