package io.tradewind.proof.kills;

import io.tradewind.local.suite.Part;

/**
 * A process ends itself at a crash point.
 *
 * @param part the process that gets the agent
 * @param label of the crash point
 * @param passages how often the place is passed, the end included
 * @param tries how often it was armed in vain
 */
record Shot(Part part, String label, int passages, int tries) {

    /** With the first passage, should the place be passed rarely. */
    Shot again() {
        return new Shot(part, label, 1, tries + 1);
    }

    String agent() {
        return "crash:" + label + "@" + passages;
    }
}
