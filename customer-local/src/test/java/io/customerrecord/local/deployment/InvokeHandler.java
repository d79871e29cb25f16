package io.customerrecord.local.deployment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.lang.reflect.Proxy;

/** Creates a handler as Lambda does, and invokes it with the event on standard input. */
final class InvokeHandler {
  private InvokeHandler() {}

  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    RequestStreamHandler handler =
        Class.forName(args[0])
            .asSubclass(RequestStreamHandler.class)
            .getConstructor()
            .newInstance();
    Context context =
        (Context)
            Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getRemainingTimeInMillis" -> 60_000;
                      case "getAwsRequestId" -> "request";
                      case "getInvokedFunctionArn" -> "arn:function";
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    handler.handleRequest(System.in, System.out, context);
  }
}
