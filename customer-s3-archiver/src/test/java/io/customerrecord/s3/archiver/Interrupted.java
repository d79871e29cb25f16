package io.customerrecord.s3.archiver;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** An S3 client with which something happens at one of its calls. */
final class Interrupted {
  /** The process is gone; nothing of ours catches this. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final AtomicInteger calls = new AtomicInteger();

  int calls() {
    return calls.get();
  }

  /** Something happens just before the call with this number, from 1. */
  S3Client before(int number, S3Client s3, Runnable happening) {
    return proxy(
        s3,
        (arguments, call) -> {
          if (calls.incrementAndGet() == number) {
            happening.run();
          }
          return call.proceed();
        });
  }

  /** Something happens just before each write of an object. */
  S3Client beforePut(String key, S3Client s3, Runnable happening) {
    return proxy(
        s3,
        (arguments, call) -> {
          if (arguments[0] instanceof PutObjectRequest put && put.key().equals(key)) {
            happening.run();
          }
          return call.proceed();
        });
  }

  /** Something happens just before each call. */
  S3Client beforeEach(S3Client s3, Runnable happening) {
    return proxy(
        s3,
        (arguments, call) -> {
          happening.run();
          return call.proceed();
        });
  }

  /** The process dies when S3 has done the call with this number, from 1; 0: before the first. */
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
   * The process dies while S3 does the call with this number: of a deletion of several objects half
   * is done, of another call all, and nobody hears the answer.
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
              // Convenience methods with a Consumer come back here through the full ones.
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
