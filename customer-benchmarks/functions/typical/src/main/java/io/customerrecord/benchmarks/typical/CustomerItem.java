package io.customerrecord.benchmarks.typical;

import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/** An item of the table of customers. */
@DynamoDbBean
public class CustomerItem {
  private String customerId;
  private Long version;
  private String customerType;
  private String createTime;
  private String updateTime;
  private Map<String, String> customerName;
  private Address customerAddress;

  @DynamoDbPartitionKey
  public String getCustomerId() {
    return customerId;
  }

  public void setCustomerId(String customerId) {
    this.customerId = customerId;
  }

  public Long getVersion() {
    return version;
  }

  public void setVersion(Long version) {
    this.version = version;
  }

  public String getCustomerType() {
    return customerType;
  }

  public void setCustomerType(String customerType) {
    this.customerType = customerType;
  }

  public String getCreateTime() {
    return createTime;
  }

  public void setCreateTime(String createTime) {
    this.createTime = createTime;
  }

  public String getUpdateTime() {
    return updateTime;
  }

  public void setUpdateTime(String updateTime) {
    this.updateTime = updateTime;
  }

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
