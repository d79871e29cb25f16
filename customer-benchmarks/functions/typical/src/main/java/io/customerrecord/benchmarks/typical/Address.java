package io.customerrecord.benchmarks.typical;

import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;

/** An address: the same bean in JSON and in both tables. */
@DynamoDbBean
public class Address {
  private String addressType = "";
  private Map<String, String> address = Map.of();

  public String getAddressType() {
    return addressType;
  }

  public void setAddressType(String addressType) {
    this.addressType = addressType;
  }

  public Map<String, String> getAddress() {
    return address;
  }

  public void setAddress(Map<String, String> address) {
    this.address = address;
  }
}
