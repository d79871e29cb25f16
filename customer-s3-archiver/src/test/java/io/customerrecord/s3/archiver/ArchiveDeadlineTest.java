package io.customerrecord.s3.archiver;

import static io.customerrecord.testing.ExampleEvents.deletion;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.lambda.support.call.RetryPauses;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * The archiver answers 300 ms before its time is up, whatever S3 does.
 *
 * <p>The clock is simulated. Calls and pauses of several threads happen at the same time, so each
 * ends its duration after the time at which its own thread last read the clock, however far other
 * threads have moved the clock since. Its deadline was checked at that time, so the result does not
 * depend on how the threads are scheduled.
 */
class ArchiveDeadlineTest {
  private static final int NEVER = (int) Duration.ofDays(1).toMillis();
  private static final BackoffStrategy BACKOFF =
      BackoffStrategy.exponentialDelayWithoutJitter(Duration.ofMillis(50), Duration.ofSeconds(2));

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

  /** When this thread last read the clock, which is when its call or pause begins. */
  private final ThreadLocal<Long> began = new ThreadLocal<>();

  private final AtomicInteger calls = new AtomicInteger();

  @ParameterizedTest
  @MethodSource("settings")
  void it_answers_in_time(int millis, IntUnaryOperator takes) {
    FakeS3 bucket = new FakeS3(true, 1);
    new Invocation(bucket).handle(event(2, 1), event(2, 2), event(2, 3));

    new Invocation(slow(bucket, takes))
        .withTime(() -> left(millis))
        .with(new RetryPauses(BACKOFF, pause -> pass(pause.toMillis())))
        .handle(event(1, 1), event(1, 2), deletion(2, 4), event(3, 1), event(1, 3), event(4, 1));

    assertThat(millis - now.get()).isGreaterThanOrEqualTo(300);
  }

  /** S3 answers with a conflict without delay, so that the pauses take the time. */
  @ParameterizedTest
  @MethodSource("settings")
  void pauses_do_not_outlast_the_time(int millis, IntUnaryOperator takes) {
    S3Client busy =
        new InterceptedS3()
            .beforePut(
                Invocation.keyOf(event(1, 1)),
                new FakeS3(true, 1),
                () -> {
                  throw FakeS3.error(409);
                });

    new Invocation(slow(busy, takes))
        .withTime(() -> left(millis))
        .with(new RetryPauses(BACKOFF, pause -> pass(pause.toMillis())))
        .handle(event(1, 1));

    assertThat(millis - now.get()).isGreaterThanOrEqualTo(300);
  }

  /** Its calls may take two minutes, so one of them could use up all the time. */
  @Test
  void a_write_of_a_tool_leaves_time_for_the_check_after_it() {
    FakeS3 bucket = new FakeS3(true, 1);
    int secondWrite = 3;
    Archive archive =
        new Archive(
            ArchiveBucket.ofTool(
                slow(bucket, call -> call == secondWrite ? NEVER : 20),
                "archive",
                () -> Duration.ofMillis(left(60_000))));

    Archive.Kept kept = archive.keep(event(1, 1).customerId(), List.of(object(1), object(2)));

    assertThat(kept.confirmed()).isEqualTo(1);
    assertThat(kept.failure()).isInstanceOf(ApiCallTimeoutException.class);
    assertThat(calls).hasValue(4);
  }

  private static Archive.EventObject object(long version) {
    StoredEvent event = event(1, version);
    return new Archive.EventObject(
        new ArchiveKey.Event(event.customerId(), version),
        SdkBytes.fromByteArray(EventJson.encode(event)));
  }

  private int left(int millis) {
    long read = now.get();
    began.set(read);
    return (int) (millis - read);
  }

  /** Moves the clock to the end of a call or a pause of this thread. */
  private void pass(long millis) {
    now.accumulateAndGet(began.get() + millis, Math::max);
  }

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
              pass(Math.min(took, timeout));
              Object answer = null;
              // A write that times out is done, and its answer is lost.
              if (took < timeout || args[0] instanceof PutObjectRequest) {
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
