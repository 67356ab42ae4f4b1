/**
 * What the position service says, kept in memory: what each book holds as of which order event, and until when each
 * account may open something. Silence withdraws a permission by itself.
 */
@NullMarked
package io.tradewind.execution.book;

import org.jspecify.annotations.NullMarked;
