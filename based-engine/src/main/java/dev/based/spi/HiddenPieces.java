package dev.based.spi;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A text and the pieces of it that are not to be shown. For one user at a time. */
final class HiddenPieces {

    private final String text;
    private final BitSet hidden = new BitSet();

    HiddenPieces(String text) {
        this.text = text;
    }

    void hide(int from, int end) {
        hidden.set(from, end);
    }

    void hideFrom(int from) {
        hidden.set(from, text.length());
    }

    /** The hidden pieces. */
    List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        int end = 0;
        for (int from = hidden.nextSetBit(0); from >= 0; from = hidden.nextSetBit(end)) {
            end = hidden.nextClearBit(from);
            pieces.add(text.substring(from, end));
        }
        return pieces;
    }

    /** The text, with each hidden piece masked. */
    String shown() {
        StringBuilder shown = new StringBuilder();
        int end = 0;
        for (int from = hidden.nextSetBit(0); from >= 0; from = hidden.nextSetBit(end)) {
            shown.append(text, end, from).append(UrlMask.MASK);
            end = hidden.nextClearBit(from);
        }
        return shown.append(text, end, text.length()).toString();
    }
}
