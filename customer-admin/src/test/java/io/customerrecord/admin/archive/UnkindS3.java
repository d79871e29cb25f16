package io.customerrecord.admin.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * S3 on a bad day: puts time out and arrive later, answer 409, or lose their answer; deletions of
 * several objects do a part; reads fail. Seeded.
 */
final class UnkindS3 {
  private final SplittableRandom random;
  private final List<Hooked.Call> late = new ArrayList<>();

  UnkindS3(long seed) {
    random = new SplittableRandom(seed);
  }

  S3Client over(S3Client s3) {
    return Hooked.client(S3Client.class, s3, this::around);
  }

  private Object around(Object request, Hooked.Call call) throws Throwable {
    int chance = next(100);
    return switch (request) {
      case PutObjectRequest put when chance < 5 -> {
        synchronized (late) {
          late.add(call);
        }
        throw timeout();
      }
      case PutObjectRequest put when chance < 10 -> {
        call.proceed();
        throw timeout();
      }
      case PutObjectRequest put when chance < 15 && put.ifNoneMatch() != null ->
          throw S3Exception.builder().statusCode(409).message("ConditionalRequestConflict").build();
      case DeleteObjectsRequest deletion when chance < 20 -> part(deletion, call);
      default -> {
        if (chance < 3) {
          throw timeout();
        }
        yield call.proceed();
      }
    };
  }

  /** Deletes the first half, and reports the others as errors. */
  private static Object part(DeleteObjectsRequest deletion, Hooked.Call call) throws Throwable {
    List<ObjectIdentifier> objects = deletion.delete().objects();
    List<ObjectIdentifier> half = objects.subList(0, objects.size() / 2);
    if (!half.isEmpty()) {
      call.proceedWith(deletion.toBuilder().delete(delete -> delete.objects(half)).build());
    }
    return DeleteObjectsResponse.builder()
        .errors(
            objects.subList(half.size(), objects.size()).stream()
                .map(object -> S3Error.builder().key(object.key()).code("InternalError").build())
                .toList())
        .build();
  }

  private static SdkClientException timeout() {
    return SdkClientException.create("timed out");
  }

  private synchronized int next(int bound) {
    return random.nextInt(bound);
  }

  /** The puts that timed out arrive now. */
  int arrivals() throws Throwable {
    List<Hooked.Call> arriving;
    synchronized (late) {
      arriving = List.copyOf(late);
      late.clear();
    }
    for (Hooked.Call call : arriving) {
      try {
        call.proceed();
      } catch (S3Exception e) {
        if (e.statusCode() != 412) {
          throw e;
        }
      }
    }
    return arriving.size();
  }
}
