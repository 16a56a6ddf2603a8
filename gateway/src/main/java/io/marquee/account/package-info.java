/** What people say of themselves, and what is kept for them. */
@NullMarked
package io.marquee.account;

import org.jspecify.annotations.NullMarked;
