package io.customerrecord.local.testing;

import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** An S3 client with hooks around the calls that the archiver makes. */
public final class HookedS3 implements S3Client {
  private final S3Client s3;
  private final Hook hook;

  /** Runs around a call. Exceptions are thrown to the caller. */
  public interface Hook {
    /** Called before the call has had an effect. */
    void before(Call call);

    /** Called after S3 has processed or rejected the call, before the caller learns the result. */
    void after(Call call);
  }

  /** The kinds of calls. */
  public enum Call {
    HEAD,
    PUT,
    LIST,
    DELETE
  }

  /** A client that delegates to another. */
  public HookedS3(S3Client s3, Hook hook) {
    this.s3 = s3;
    this.hook = hook;
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest request) {
    return around(Call.HEAD, () -> s3.headObject(request));
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    return around(Call.PUT, () -> s3.putObject(request, body));
  }

  @Override
  public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
    return around(Call.LIST, () -> s3.listObjectVersions(request));
  }

  @Override
  public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
    return around(Call.DELETE, () -> s3.deleteObjects(request));
  }

  @Override
  public String serviceName() {
    return s3.serviceName();
  }

  @Override
  public void close() {
    s3.close();
  }

  private <T> T around(Call kind, Supplier<T> call) {
    hook.before(kind);
    T answer;
    try {
      answer = call.get();
    } catch (S3Exception error) {
      hook.after(kind);
      throw error;
    }
    hook.after(kind);
    return answer;
  }
}
