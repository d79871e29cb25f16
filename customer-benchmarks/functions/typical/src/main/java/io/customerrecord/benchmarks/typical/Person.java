package io.customerrecord.benchmarks.typical;

import java.util.Map;

/** The body of createPerson, read by an object mapper. */
public class Person {
  private Map<String, String> customerName = Map.of();
  private Address customerAddress = new Address();

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
