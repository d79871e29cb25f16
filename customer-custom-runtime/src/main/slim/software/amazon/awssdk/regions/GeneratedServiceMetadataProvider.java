package software.amazon.awssdk.regions;

import software.amazon.awssdk.regions.servicemetadata.DynamodbServiceMetadata;

/**
 * Takes the place of the SDK's generated class of this name, whose initialisation makes the
 * endpoint tables of some three hundred services. The functions of the API call one. Thread-safe.
 */
public final class GeneratedServiceMetadataProvider implements ServiceMetadataProvider {
  /** The SDK makes the instance. */
  public GeneratedServiceMetadataProvider() {}

  @Override
  public ServiceMetadata serviceMetadata(String endpointPrefix) {
    // null is what the SDK's own class answers for a service that it does not know
    return endpointPrefix.equals("dynamodb") ? new DynamodbServiceMetadata() : null;
  }
}
