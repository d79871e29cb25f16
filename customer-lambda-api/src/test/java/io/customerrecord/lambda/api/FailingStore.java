package io.customerrecord.lambda.api;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;

/** Makes stores some of whose methods fail. */
final class FailingStore {
  private FailingStore() {}

  static CustomerStore failing(RuntimeException failure, String... methods) {
    return failing(new InMemoryCustomerStore(), failure, methods);
  }

  static CustomerStore failing(CustomerStore store, RuntimeException failure, String... methods) {
    Set<String> failing = Set.copyOf(List.of(methods));
    return (CustomerStore)
        Proxy.newProxyInstance(
            FailingStore.class.getClassLoader(),
            new Class<?>[] {CustomerStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("within")) {
                return proxy;
              }
              if (failing.contains(method.getName())) {
                throw failure;
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
