package io.customerrecord.domain.schema;

import io.customerrecord.domain.CustomerEvent;
import java.util.Map;
import java.util.function.Function;

/**
 * Converts the events of one type to plain data, and back. Immutable.
 *
 * @param <E> the type of the events
 * @param <D> the type of their data
 */
record EventCodec<E extends CustomerEvent, D>(
    Class<E> type, ObjectCodec<D> codec, Function<E, D> dataOf, Function<D, E> eventOf) {

  Map<String, Object> write(CustomerEvent event) {
    return PlainData.write(codec, dataOf.apply(type.cast(event)));
  }

  int shapeOf(CustomerEvent event) {
    return codec.shapeOf(dataOf.apply(type.cast(event)));
  }

  CustomerEvent read(Map<String, Object> data) {
    return eventOf.apply(PlainData.read(codec, data));
  }
}
