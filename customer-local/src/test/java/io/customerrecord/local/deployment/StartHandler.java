package io.customerrecord.local.deployment;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/** Creates a handler as Lambda does, by the name of its class. */
final class StartHandler {
  private StartHandler() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    Class<? extends RequestStreamHandler> handler =
        Class.forName(args[0]).asSubclass(RequestStreamHandler.class);
    handler.getConstructor().newInstance();
    System.out.println("started " + handler.getName());
  }
}
