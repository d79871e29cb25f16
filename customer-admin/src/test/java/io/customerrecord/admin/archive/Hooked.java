package io.customerrecord.admin.archive;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkClient;

/** Clients whose calls can be delayed, changed, or killed. */
public final class Hooked {
  private Hooked() {}

  /** Makes a call, or does something else. */
  @FunctionalInterface
  public interface Hook {
    Object around(Object request, Call call) throws Throwable;
  }

  /** A call that has not been made yet. */
  public interface Call {
    Object proceed() throws Throwable;

    /** Makes the call with another request. */
    Object proceedWith(Object request) throws Throwable;
  }

  /** The end of the process; nothing catches it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  public static <T extends SdkClient> T client(Class<T> type, T client, Hook hook) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> {
              // The variants that take a Consumer call the variants that take a request.
              if (method.isDefault()
                  && args != null
                  && method.getParameterTypes()[0] == Consumer.class) {
                return InvocationHandler.invokeDefault(proxy, method, args);
              }
              Call call = new MethodCall(method, client, args == null ? List.of() : List.of(args));
              return args == null ? call.proceed() : hook.around(args[0], call);
            }));
  }

  private record MethodCall(Method method, Object client, List<Object> arguments) implements Call {
    @Override
    public Object proceed() throws Throwable {
      try {
        return method.invoke(client, arguments.toArray());
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    @Override
    public Object proceedWith(Object request) throws Throwable {
      List<Object> other = new ArrayList<>(arguments);
      other.set(0, request);
      return new MethodCall(method, client, other).proceed();
    }
  }
}
