package io.customerrecord.local.pipeline;

import io.customerrecord.local.testing.HookedS3.Call;
import io.customerrecord.local.testing.HookedS3.Hook;
import io.customerrecord.local.testing.Killed;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The faults that S3, the network and Lambda can cause in the archiver. */
final class FaultyS3 implements Hook {
  private final Faults faults;

  FaultyS3(Faults faults) {
    this.faults = faults;
  }

  @Override
  public void before(Call call) {
    if (faults.occurs("S3 500", 0.003)) {
      throw S3Exception.builder().statusCode(500).message("InternalError").build();
    }
    if (faults.occurs("S3 slow down", 0.003)) {
      throw S3Exception.builder().statusCode(503).message("SlowDown").build();
    }
    if (call == Call.PUT && faults.occurs("S3 conflict", 0.003)) {
      throw S3Exception.builder().statusCode(409).message("ConditionalRequestConflict").build();
    }
    if (faults.occurs("archiver killed before a call", 0.001)) {
      throw new Killed();
    }
  }

  @Override
  public void after(Call call) {
    if (faults.occurs("S3 done and timed out", 0.003)) {
      throw ApiCallTimeoutException.create(1);
    }
    if (faults.occurs("archiver killed after a call", 0.001)) {
      throw new Killed();
    }
  }
}
