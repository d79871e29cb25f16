package io.customerrecord.s3.archiver;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** S3 clients that run an action before a call, or are killed at a call. */
final class InterceptedS3 {
  /** Stands for the end of the process; our code does not catch it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final AtomicInteger calls = new AtomicInteger();

  int calls() {
    return calls.get();
  }

  /** Runs an action just before the call with this number, from 1. */
  S3Client before(int number, S3Client s3, Runnable action) {
    return proxy(
        s3,
        (arguments, call) -> {
          if (calls.incrementAndGet() == number) {
            action.run();
          }
          return call.proceed();
        });
  }

  /** Runs an action just before each write of an object. */
  S3Client beforePut(String key, S3Client s3, Runnable action) {
    return proxy(
        s3,
        (arguments, call) -> {
          if (arguments[0] instanceof PutObjectRequest put && put.key().equals(key)) {
            action.run();
          }
          return call.proceed();
        });
  }

  /** Runs an action just before each call. */
  S3Client beforeEach(S3Client s3, Runnable action) {
    return proxy(
        s3,
        (arguments, call) -> {
          action.run();
          return call.proceed();
        });
  }

  /** Kills the process after the call with this number, from 1; 0: before the first call. */
  S3Client killedAfter(int number, S3Client s3) {
    return proxy(
        s3,
        (arguments, call) -> {
          if (calls.incrementAndGet() > number) {
            throw new Killed();
          }
          return call.proceed();
        });
  }

  /**
   * Kills the process during the call with this number, from 1. S3 has done half of a deletion of
   * several objects, or all of another call, and the answer is lost.
   */
  S3Client killedIn(int number, S3Client s3) {
    return proxy(
        s3,
        (arguments, call) -> {
          int now = calls.incrementAndGet();
          if (now > number) {
            throw new Killed();
          }
          if (now == number && arguments[0] instanceof DeleteObjectsRequest deletion) {
            arguments[0] = halfOf(deletion);
          }
          Object answer = call.proceed();
          if (now == number) {
            throw new Killed();
          }
          return answer;
        });
  }

  private static DeleteObjectsRequest halfOf(DeleteObjectsRequest deletion) {
    List<ObjectIdentifier> objects = deletion.delete().objects();
    return deletion.toBuilder()
        .delete(delete -> delete.objects(objects.subList(0, (objects.size() + 1) / 2)))
        .build();
  }

  private interface Call {
    Object proceed() throws Throwable;
  }

  private interface Interception {
    Object around(Object[] arguments, Call call) throws Throwable;
  }

  private static S3Client proxy(S3Client s3, Interception interception) {
    return (S3Client)
        Proxy.newProxyInstance(
            S3Client.class.getClassLoader(),
            new Class<?>[] {S3Client.class},
            (proxy, method, args) -> {
              // The variants that take a Consumer call the variants that take a request.
              if (method.isDefault() && takesConsumer(method.getParameterTypes())) {
                return java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, args);
              }
              return interception.around(
                  args,
                  () -> {
                    try {
                      return method.invoke(s3, args);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  });
            });
  }

  private static boolean takesConsumer(Class<?>[] types) {
    return types.length > 0 && types[0] == java.util.function.Consumer.class;
  }
}
