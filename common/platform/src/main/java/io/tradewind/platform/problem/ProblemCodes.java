package io.tradewind.platform.problem;

/** The codes any service may answer. A service adds its own; a code never changes its meaning. */
public final class ProblemCodes {

    /** 400: the body is not JSON, or there is none. */
    public static final String MALFORMED_JSON = "MALFORMED_JSON";
    /** 400: a mandatory field or parameter is not there. */
    public static final String FIELD_MISSING = "FIELD_MISSING";
    /** 400: a field or parameter is there and cannot be what it says, or is not known. */
    public static final String FIELD_INVALID = "FIELD_INVALID";
    /** 400: a text from a closed list is not on the list. */
    public static final String UNKNOWN_VALUE = "UNKNOWN_VALUE";
    /** 400: the request as such cannot be understood. */
    public static final String BAD_REQUEST = "BAD_REQUEST";
    /** 401: no token or secret, or a wrong one. */
    public static final String UNAUTHENTICATED = "UNAUTHENTICATED";
    /** 403: known, but not allowed. */
    public static final String FORBIDDEN = "FORBIDDEN";
    /** 404: there is nothing at this path, or nothing with this id. */
    public static final String NOT_FOUND = "NOT_FOUND";
    /** 405. */
    public static final String METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED";
    /** 406: only JSON is spoken here. */
    public static final String NOT_ACCEPTABLE = "NOT_ACCEPTABLE";
    /** 413. */
    public static final String BODY_TOO_LARGE = "BODY_TOO_LARGE";
    /** 415: only JSON is spoken here. */
    public static final String UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE";
    /** 500: our fault; the log has the rest under the request id. */
    public static final String INTERNAL = "INTERNAL";
    /** 503: something this service needs does not answer; the same request may work later. */
    public static final String UNAVAILABLE = "UNAVAILABLE";

    private ProblemCodes() {}
}
