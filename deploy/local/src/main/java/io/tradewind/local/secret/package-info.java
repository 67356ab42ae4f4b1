/** The suite's secrets: random, made at the first start, one file each that only its owner may read. */
@NullMarked
package io.tradewind.local.secret;

import org.jspecify.annotations.NullMarked;
