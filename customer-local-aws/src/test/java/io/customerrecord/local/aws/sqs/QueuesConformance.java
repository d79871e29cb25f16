package io.customerrecord.local.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.QUEUE_ARN;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Finding queues, and what is known of them. */
interface QueuesConformance extends SqsUnderTest {
  @Test
  default void a_queue_is_found_by_name_and_listed() {
    assertThat(url()).startsWith("http://").endsWith("/" + queue());
    assertThat(sqs().listQueues().queueUrls()).contains(url());
    assertThat(sqs().listQueues(r -> r.queueNamePrefix(queue())).queueUrls())
        .containsExactly(url());
    assertThat(sqs().listQueues(r -> r.queueNamePrefix("none")).queueUrls()).isEmpty();
  }

  @Test
  default void a_queue_that_does_not_exist_is_not_found() {
    assertThatThrownBy(() -> sqs().getQueueUrl(r -> r.queueName("none")))
        .isInstanceOf(QueueDoesNotExistException.class);
    String other = url().replace(queue(), "none");
    assertThatThrownBy(() -> sqs().receiveMessage(r -> r.queueUrl(other)))
        .isInstanceOf(QueueDoesNotExistException.class);
    assertThatThrownBy(() -> sqs().sendMessage(r -> r.queueUrl(other).messageBody("1")))
        .isInstanceOf(QueueDoesNotExistException.class);
  }

  @Test
  default void a_queue_counts_its_messages() {
    send("1");
    send("2");
    sqs().receiveMessage(r -> r.queueUrl(url()).visibilityTimeout(600));
    assertThat(attribute(APPROXIMATE_NUMBER_OF_MESSAGES)).isEqualTo("1");
    assertThat(attribute(APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)).isEqualTo("1");
  }

  @Test
  default void only_the_attributes_that_were_asked_for_are_shown() {
    assertThat(attribute(QUEUE_ARN)).startsWith("arn:aws:sqs:").endsWith(":" + queue());
    assertThat(
            sqs().getQueueAttributes(r -> r.queueUrl(url()).attributeNames(QUEUE_ARN)).attributes())
        .containsOnlyKeys(QUEUE_ARN);
    assertThat(
            sqs()
                .getQueueAttributes(r -> r.queueUrl(url()).attributeNames(QueueAttributeName.ALL))
                .attributes())
        .containsKeys(QUEUE_ARN, APPROXIMATE_NUMBER_OF_MESSAGES)
        .containsEntry(VISIBILITY_TIMEOUT, "30");
  }

  @Test
  default void an_attribute_that_is_not_set_is_left_out() {
    assertThat(
            sqs()
                .getQueueAttributes(
                    r ->
                        r.queueUrl(url())
                            .attributeNames(
                                QUEUE_ARN,
                                QueueAttributeName.REDRIVE_POLICY,
                                QueueAttributeName.POLICY,
                                QueueAttributeName.KMS_MASTER_KEY_ID))
                .attributes())
        .containsOnlyKeys(QUEUE_ARN);
    assertThat(attribute(QueueAttributeName.CREATED_TIMESTAMP)).matches("[0-9]+");
  }

  @Test
  default void an_attribute_that_does_not_exist_is_rejected() {
    assertThatThrownBy(
            () ->
                sqs()
                    .getQueueAttributes(
                        r -> r.queueUrl(url()).attributeNamesWithStrings("RedrivePolice")))
        .isInstanceOf(InvalidAttributeNameException.class);
  }

  @Test
  default void a_purged_queue_is_empty() {
    send("1");
    receive(600);
    send("2");
    sqs().purgeQueue(r -> r.queueUrl(url()));
    assertThat(receive(0)).isEmpty();
    assertThat(attribute(APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)).isEqualTo("0");
  }
}
