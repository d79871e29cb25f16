package io.customerrecord.admin.forget;

import org.jspecify.annotations.Nullable;

/**
 * A setting of a service as far as it is known; an unknown one is never assumed.
 *
 * @param value the value, or null if it is unknown
 * @param source who says so: the service, an option, or why it is unknown
 * @param <T> the type of the value
 */
record Setting<T>(@Nullable T value, String source) {
  static <T> Setting<T> known(T value, String source) {
    return new Setting<>(value, source);
  }

  static <T> Setting<T> unknown(String why) {
    return new Setting<>(null, why);
  }
}
