/**
 * The broker's report against the books, at the report's own place in the account's sequence. Pure: what both sides say
 * comes in, the differences come out. Nothing is ever made to fit: a difference that no opening holding explains stands
 * until a later report agrees.
 */
@NullMarked
package io.tradewind.position.report;

import org.jspecify.annotations.NullMarked;
