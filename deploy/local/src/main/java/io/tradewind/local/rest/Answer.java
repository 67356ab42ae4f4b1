package io.tradewind.local.rest;

/** What a part answered. */
public record Answer(int status, String body) {

    public boolean isGood() {
        return status >= 200 && status < 300;
    }
}
