/**
 * The lock under which one instance at a time changes a schema. Liquibase finds it by itself; services without
 * Liquibase never load it.
 */
@NullMarked
package io.tradewind.platform.migration;

import org.jspecify.annotations.NullMarked;
