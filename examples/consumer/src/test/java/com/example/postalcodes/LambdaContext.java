package com.example.postalcodes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.lang.reflect.Proxy;
import java.util.List;

/** A context with nothing but a logger. */
final class LambdaContext {
  private LambdaContext() {}

  /** A context whose logger adds its lines to a list. */
  static Context loggingTo(List<String> lines) {
    LambdaLogger logger =
        new LambdaLogger() {
          @Override
          public void log(String message) {
            lines.add(message);
          }

          @Override
          public void log(byte[] message) {
            throw new UnsupportedOperationException();
          }
        };
    return (Context)
        Proxy.newProxyInstance(
            LambdaContext.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getLogger")) {
                return logger;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
