/**
 * Processes of the operating system: starting them so that they outlive or die with this one, finding them again, and
 * ending them. A process is known by its number and its start time, because numbers are used again.
 */
@NullMarked
package io.tradewind.local.process;

import org.jspecify.annotations.NullMarked;
