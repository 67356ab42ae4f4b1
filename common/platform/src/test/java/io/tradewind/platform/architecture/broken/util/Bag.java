package io.tradewind.platform.architecture.broken.util;

import io.tradewind.platform.architecture.broken.Careless;

/** Knows the one that knows it. */
public class Bag {

    Careless owner() {
        return new Careless();
    }
}
