package io.customerrecord.local.aws.s3;

import io.customerrecord.local.aws.testing.Emulator;
import io.customerrecord.local.aws.testing.KnownDeviation;
import java.net.URI;

/**
 * Shows that the suite describes S3 and not only our server: S3Mock passes it, except for the known
 * deviations.
 */
@KnownDeviation(
    test = "of_concurrent_writers_with_if_none_match_exactly_one_wins",
    how = "lets several win")
@KnownDeviation(test = "a_put_with_if_none_match_stores_over_a_delete_marker", how = "rejects it")
@KnownDeviation(test = "a_key_behind_a_delete_marker_is_not_listed", how = "lists it")
@KnownDeviation(
    test = "a_delete_returns_the_version_of_the_marker_that_it_created",
    how = "returns another one")
@KnownDeviation(
    test = "deleting_a_delete_marker_is_reported_as_such",
    how = "reports it as an object")
@KnownDeviation(
    test = "a_version_that_does_not_exist_is_not_found",
    how = "returns the newest instead")
@KnownDeviation(
    test = "a_batch_delete_returns_the_markers_that_it_created",
    how = "does not return them")
@KnownDeviation(test = "a_batch_delete_has_at_most_1000_keys", how = "accepts 1001")
@KnownDeviation(
    test = "a_body_that_does_not_match_its_checksum_is_not_stored",
    how = "reports BadRequest")
@KnownDeviation(
    test = "keys_are_listed_in_the_order_of_their_utf_8_bytes",
    how = "lists them in the order of UTF-16 units")
@KnownDeviation(test = "a_common_prefix_counts_as_one_key", how = "does not count it")
@KnownDeviation(
    test = "a_listing_with_common_prefixes_has_pages",
    how = "fills a page with keys only, however many prefixes")
@KnownDeviation(test = "a_listing_of_versions_has_pages", how = "does not count delete markers")
@KnownDeviation(
    test = "versions_can_be_deleted_while_they_are_listed",
    how = "loses its position if the version it stopped at is gone")
class S3MockTest extends S3Conformance {

  private Emulator emulator;

  @Override
  URI startServer() {
    emulator = Emulator.s3Mock();
    return emulator.endpoint();
  }

  @Override
  void stopServer() {
    emulator.close();
  }
}
