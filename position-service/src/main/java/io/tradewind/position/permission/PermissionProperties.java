package io.tradewind.position.permission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How permission is told.
 *
 * @param renewal how often every account that has permission is told of
 * @param validity how long a permission holds when nothing more is heard; well above {@code renewal}, so that one lost
 *     record changes nothing
 */
@ConfigurationProperties("tradewind.position.permission")
record PermissionProperties(
        @DefaultValue("5s") Duration renewal,
        @DefaultValue("15s") Duration validity) {
    PermissionProperties {
        if (!renewal.isPositive() || validity.compareTo(renewal) <= 0) {
            throw new IllegalArgumentException(
                    "tradewind.position.permission: renewal must be above 0 and validity above renewal");
        }
    }
}
