package io.customerrecord.local.aws.s3;

import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.aws.s3.Bucket.Versioning;

/** The requests to the service and to whole buckets. */
final class BucketActions {

  private final Buckets buckets;
  private final String region;

  BucketActions(Buckets buckets, String region) {
    this.buckets = buckets;
    this.region = region;
  }

  Response list(S3Request request) {
    request.only();
    return XmlWriter.of(
        200,
        "ListAllMyBucketsResult",
        root -> {
          root.element("Owner", owner -> owner.text("ID", "local"));
          root.element(
              "Buckets",
              list ->
                  buckets
                      .all()
                      .forEach(
                          bucket ->
                              list.element(
                                  "Bucket",
                                  each ->
                                      each.text("Name", bucket.name())
                                          .time("CreationDate", bucket.created()))));
        });
  }

  Response create(S3Request request) {
    request.only();
    buckets.create(request.bucket());
    return Response.of(200).with("Location", "/" + request.bucket());
  }

  Response head(S3Request request) {
    request.only();
    buckets.get(request.bucket());
    return Response.of(200).with("x-amz-bucket-region", region);
  }

  Response delete(S3Request request) {
    request.only();
    buckets.delete(request.bucket());
    return Response.of(204);
  }

  Response getVersioning(S3Request request) {
    request.only("versioning");
    Versioning versioning = buckets.get(request.bucket()).versioning();
    return XmlWriter.of(
        200,
        "VersioningConfiguration",
        root -> {
          switch (versioning) {
            case NEVER -> {}
            case ENABLED -> root.text("Status", "Enabled");
            case SUSPENDED -> root.text("Status", "Suspended");
          }
        });
  }

  Response putVersioning(S3Request request) {
    request.only("versioning");
    Bucket bucket = buckets.get(request.bucket());
    XmlReader configuration =
        XmlReader.parse(Payload.of(request).body(), "VersioningConfiguration");
    if (configuration.text("MfaDelete").filter("Enabled"::equals).isPresent()) {
      throw S3Error.notImplemented("MFA delete");
    }
    bucket.versioning(
        switch (configuration.text("Status").orElse("")) {
          case "Enabled" -> Versioning.ENABLED;
          case "Suspended" -> Versioning.SUSPENDED;
          default -> throw S3Error.malformedXml();
        });
    return Response.of(200);
  }
}
