/** The least that both ports need of HTTP: a request read whole, an answer written whole, and small JSON. */
@NullMarked
package io.tradewind.simbroker.http;

import org.jspecify.annotations.NullMarked;
