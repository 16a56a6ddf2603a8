/**
 * The truth in PostgreSQL: titles with their offers, the change feed over them, vectors, and the
 * leg that searches in SQL. {@link Postgres} is the way in.
 */
@NullMarked
package io.marquee.postgres;

import org.jspecify.annotations.NullMarked;
