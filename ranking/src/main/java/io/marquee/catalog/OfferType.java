package io.marquee.catalog;

/** How a platform lets a title be watched. */
public enum OfferType {
  SUBSCRIPTION,
  RENT,
  BUY,
  FREE
}
