/** What is put into a process under test must find its place there. */
@NullMarked
package io.tradewind.proof.agent;

import org.jspecify.annotations.NullMarked;
