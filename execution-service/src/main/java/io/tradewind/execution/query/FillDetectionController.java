package io.tradewind.execution.query;

import io.tradewind.domain.OrderType;
import io.tradewind.execution.detection.FillDetections;
import io.tradewind.execution.query.Views.DetectionView;
import io.tradewind.platform.problem.ApiProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How orders are watched, and changing that while orders are watched. */
@RestController
@RequestMapping("/api/v1")
class FillDetectionController {

    private static final Logger LOG = LoggerFactory.getLogger(FillDetectionController.class);

    private final FillDetections detections;

    FillDetectionController(FillDetections detections) {
        this.detections = detections;
    }

    @GetMapping("/fill-detection")
    DetectionView fillDetection() {
        return new DetectionView(detections.chosen(), detections.names());
    }

    /** Watches orders of a type, or of all that have no profile of their own, differently from now on. */
    @PutMapping("/fill-detection")
    DetectionView choose(@RequestBody Choice choice) {
        if (choice.profile() == null || !detections.names().contains(choice.profile())) {
            throw ApiProblem.invalid("profile", "Known are " + detections.names() + ".");
        }
        detections.choose(choice.orderType(), choice.profile(), choice.reason() == null ? "" : choice.reason());
        LOG.atInfo()
                .addKeyValue("profile", choice.profile())
                .addKeyValue("orderType", choice.orderType())
                .addKeyValue("reason", choice.reason())
                .log("fill detection changed");
        return fillDetection();
    }

    /** The order type is absent for all. */
    record Choice(
            @Nullable String profile,
            @Nullable OrderType orderType,
            @Nullable String reason) {}
}
