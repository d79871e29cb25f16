package io.customerrecord.s3.archiver;

import static io.customerrecord.testing.ExampleEvents.deletion;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.lambda.support.Backoff;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The archiver answers 300 ms before its time is up, whatever S3 does. */
class ArchiveDeadlineTest {
  private static final int NEVER = (int) Duration.ofDays(1).toMillis();

  static Stream<Arguments> settings() {
    return Stream.of(120_000, 30_000, 12_000, 6_000, 1_300, 800, 400)
        .flatMap(
            millis ->
                Stream.<IntUnaryOperator>of(
                        call -> NEVER,
                        call -> 4_900,
                        call -> call % 2 == 0 ? NEVER : 20,
                        call -> 20)
                    .map(takes -> Arguments.of(millis, takes)));
  }

  private final AtomicLong now = new AtomicLong();

  /** When this thread last looked at the clock, which is when its call begins. */
  private final ThreadLocal<Long> began = new ThreadLocal<>();

  private final AtomicInteger calls = new AtomicInteger();

  @ParameterizedTest
  @MethodSource("settings")
  void it_answers_in_time(int millis, IntUnaryOperator takes) {
    FakeS3 bucket = new FakeS3(true, 1);
    new Invocation(bucket).handle(event(2, 1), event(2, 2), event(2, 3));

    new Invocation(slow(bucket, takes))
        .withTime(() -> left(millis))
        .with(new Backoff(new Random(1), wait -> now.addAndGet(wait.toMillis())))
        .handle(event(1, 1), event(1, 2), deletion(2, 4), event(3, 1), event(1, 3), event(4, 1));

    assertThat(millis - now.get()).isGreaterThanOrEqualTo(300);
  }

  /** Conflicts are answered at once, and so it is the pauses that take the time. */
  @ParameterizedTest
  @MethodSource("settings")
  void pauses_do_not_outlast_the_time(int millis, IntUnaryOperator takes) {
    S3Client busy =
        new Interrupted()
            .beforePut(
                Invocation.keyOf(event(1, 1)),
                new FakeS3(true, 1),
                () -> {
                  throw FakeS3.error(409);
                });

    new Invocation(slow(busy, takes))
        .withTime(() -> left(millis))
        .with(new Backoff(new Random(1), wait -> now.addAndGet(wait.toMillis())))
        .handle(event(1, 1));

    assertThat(millis - now.get()).isGreaterThanOrEqualTo(300);
  }

  private int left(int millis) {
    long looked = now.get();
    began.set(looked);
    return (int) (millis - looked);
  }

  /** Calls of several threads pass at the same time. */
  private S3Client slow(S3Client s3, IntUnaryOperator takes) {
    return (S3Client)
        Proxy.newProxyInstance(
            S3Client.class.getClassLoader(),
            new Class<?>[] {S3Client.class},
            (proxy, method, args) -> {
              if (args[0] instanceof Consumer<?>) {
                return InvocationHandler.invokeDefault(proxy, method, args);
              }
              long timeout = timeoutOf((AwsRequest) args[0]);
              long took = takes.applyAsInt(calls.incrementAndGet());
              long end = began.get() + Math.min(took, timeout);
              now.accumulateAndGet(end, Math::max);
              Object answer = null;
              if (took < timeout || args[0] instanceof PutObjectRequest) { // done, answer lost
                try {
                  answer = method.invoke(s3, args);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }
              if (took >= timeout) {
                throw ApiCallTimeoutException.create(timeout);
              }
              return answer;
            });
  }

  private static long timeoutOf(AwsRequest request) {
    return request.overrideConfiguration().orElseThrow().apiCallTimeout().orElseThrow().toMillis();
  }
}
