package software.amazon.awssdk.regions;

import software.amazon.awssdk.regions.servicemetadata.DynamodbServiceMetadata;

/**
 * Replaces the SDK's generated class of this name, whose initialisation creates the endpoint tables
 * of some three hundred services. The functions of the API call only DynamoDB. Thread-safe.
 */
public final class GeneratedServiceMetadataProvider implements ServiceMetadataProvider {
  /** Called by the SDK. */
  public GeneratedServiceMetadataProvider() {}

  @Override
  public ServiceMetadata serviceMetadata(String endpointPrefix) {
    // the SDK's own class also returns null for a service that it does not know
    return endpointPrefix.equals("dynamodb") ? new DynamodbServiceMetadata() : null;
  }
}
