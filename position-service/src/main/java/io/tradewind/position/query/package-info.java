/** What people and scripts may ask: positions and fills of an account. Reads rows and changes nothing. */
@NullMarked
package io.tradewind.position.query;

import org.jspecify.annotations.NullMarked;
