package io.tradewind.platform.paging;

import io.tradewind.platform.problem.ApiProblem;
import io.tradewind.platform.problem.ProblemCodes;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a {@link PageRequest} from the query. */
final class PageRequestResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public PageRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        int page = number(request, "page", 0, 0, Integer.MAX_VALUE);
        int size = number(request, "size", PageRequest.DEFAULT_SIZE, 1, PageRequest.MAX_SIZE);
        return new PageRequest(page, size);
    }

    private static int number(NativeWebRequest request, String name, int whenAbsent, int least, int most) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return whenAbsent;
        }
        // Ten digits hold every int; more digits, signs and blanks are not what a page number looks like.
        if (values.length == 1 && values[0].matches("[0-9]{1,10}")) {
            long value = Long.parseLong(values[0]);
            if (value >= least && value <= most) {
                return (int) value;
            }
        }
        throw new ApiProblem(
                HttpStatus.BAD_REQUEST,
                ProblemCodes.FIELD_INVALID,
                name,
                "%s must be one whole number from %d to %d.".formatted(name, least, most));
    }
}
