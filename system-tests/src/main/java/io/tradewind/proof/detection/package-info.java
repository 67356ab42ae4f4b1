/**
 * {@code prove detection}: fills are noticed though most updates and some answers are missing, and none is made up; in
 * the long form with two thousand orders watched at once.
 */
@NullMarked
package io.tradewind.proof.detection;

import org.jspecify.annotations.NullMarked;
