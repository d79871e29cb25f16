package io.customerrecord.domain.schema;

import io.customerrecord.domain.CustomerEvent;
import java.util.Map;
import java.util.function.Function;

/**
 * How the events of one type are stored. Immutable.
 *
 * @param <E> the type
 * @param <D> what they say
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
