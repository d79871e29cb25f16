package io.customerrecord.domain;

/** The two kinds of customers. The constants' names are wire names and never change. */
public enum CustomerType {
  /** A natural person. */
  PERSON,
  /** A company, charity, authority or other body. */
  ORGANISATION
}
