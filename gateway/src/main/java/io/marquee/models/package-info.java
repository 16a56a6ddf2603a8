/** Learned models as files: published whole, told apart by version, taken up while searches run. */
@org.jspecify.annotations.NullMarked
package io.marquee.models;
