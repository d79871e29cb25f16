package io.customerrecord.s3.archiver;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3Client;

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
        call -> {
          if (calls.incrementAndGet() == number) {
            happening.run();
          }
          return call.proceed();
        });
  }

  /** The process dies when S3 has done the call with this number, from 1; 0: before the first. */
  S3Client killedAfter(int number, S3Client s3) {
    return proxy(
        s3,
        call -> {
          if (calls.incrementAndGet() > number) {
            throw new Killed();
          }
          return call.proceed();
        });
  }

  private interface Call {
    Object proceed() throws Throwable;
  }

  private interface Interception {
    Object around(Call call) throws Throwable;
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
