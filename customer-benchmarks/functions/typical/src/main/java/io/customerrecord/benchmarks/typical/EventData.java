package io.customerrecord.benchmarks.typical;

import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;

/** The data of an event. */
@DynamoDbBean
public class EventData {
  private Map<String, String> customerName;
  private Address customerAddress;

  public Map<String, String> getCustomerName() {
    return customerName;
  }

  public void setCustomerName(Map<String, String> customerName) {
    this.customerName = customerName;
  }

  public Address getCustomerAddress() {
    return customerAddress;
  }

  public void setCustomerAddress(Address customerAddress) {
    this.customerAddress = customerAddress;
  }
}
