package io.tradewind.local.process;

/**
 * One process for as long as the machine is up.
 *
 * @param pid the number the kernel gave it, which may be given again later
 * @param startTicks clock ticks between boot and its start, which tells two owners of a number apart
 */
public record ProcessKey(long pid, long startTicks) {

    /** Reads the form that {@link #toString} writes. Throws IllegalArgumentException for anything else. */
    public static ProcessKey parse(String text) {
        String[] words = text.strip().split(" ", -1);
        if (words.length != 2) {
            throw new IllegalArgumentException("not a process key: " + text);
        }
        return new ProcessKey(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    @Override
    public String toString() {
        return pid + " " + startTicks;
    }
}
